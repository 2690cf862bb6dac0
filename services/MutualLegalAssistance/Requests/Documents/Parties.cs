using Grpc.Core;
using InfoSharing.Directory.V1;
using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>What a document says of the two sides beyond their names: an argument of the rules.</summary>
/// <param name="Requesting">Null: the directory does not know it.</param>
/// <param name="Requested">Null: not named, or not known.</param>
/// <param name="Countries">Code → its names, as far as the directory could be asked.</param>
/// <param name="Treaty">Null: none is named, or not known.</param>
public sealed record Parties(Authority? Requesting, Authority? Requested, IReadOnlyDictionary<string, Country> Countries, InfoSharing.Directory.V1.LegalBasis? Treaty)
{
    public static readonly Parties None = new(null, null, new Dictionary<string, Country>(), null);

    public IReadOnlyList<string> AcceptedLanguages => Requested?.Languages ?? (IReadOnlyList<string>)[];
}

/// <summary>Asks for what a document names. Without the Directory names stay codes: a document can wait for nobody.</summary>
public sealed class PartiesOfRequests(DirectoryFacts facts, DirectoryConnection connection)
{
    public async Task<Parties> Of(Request request, CancellationToken cancel)
    {
        var requesting = await facts.Authority(request.RequestingAuthority, cancel);
        var requested = request.RequestedAuthority.Length > 0 ? await facts.Authority(request.RequestedAuthority, cancel) : null;
        var countries = new Dictionary<string, Country>(StringComparer.Ordinal);
        foreach (var code in Codes(request).Distinct(StringComparer.Ordinal))
        {
            if (await Known(client => client.GetCountryAsync(new GetCountryRequest { Name = "countries/" + code.ToLowerInvariant() }, DirectoryConnection.Options(cancel))) is { } country)
                countries[code] = country;
        }

        var treaty = request.LegalBasis?.Treaty is { Length: > 0 } name
            ? await Known(client => client.GetLegalBasisAsync(new GetLegalBasisRequest { Name = name }, DirectoryConnection.Options(cancel)))
            : null;
        return new Parties(requesting, requested, countries, treaty);
    }

    private static IEnumerable<string> Codes(Request request) =>
        request.Persons.SelectMany(p => p.Nationalities)
            .Concat(request.Measures.Select(m => m.Verification?.IssuingState ?? ""))
            .Append(request.RequestingState).Append(request.RequestedState).Where(code => code.Length > 0);

    private async Task<T?> Known<T>(Func<DirectoryService.DirectoryServiceClient, AsyncUnaryCall<T>> ask) where T : class
    {
        try
        {
            return await ask(connection.Client);
        }
        catch (RpcException absent) when (absent.StatusCode is StatusCode.NotFound or StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.InvalidArgument)
        {
            return null;
        }
    }
}
