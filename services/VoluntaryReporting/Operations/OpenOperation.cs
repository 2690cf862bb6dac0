using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Hosting;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<Operation> OpenOperation(OpenOperationRequest call, ServerCallContext context)
    {
        var known = await Known(call.Operation.Participants, context.CancellationToken);
        return await ledger.Create(Operations.Type, context.Write(call, Move.OpenOperation), () => Rules.OpenOperation(call.Operation, known, Moment.Of(ledger, context)));
    }

    // Authorities of the directory that may read; a private partner gives information and never reads.
    private async Task<HashSet<string>> Known(IEnumerable<string> authorities, CancellationToken cancel)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in authorities.Distinct(StringComparer.Ordinal))
        {
            try
            {
                var found = await directory.Client.GetAuthorityAsync(new GetAuthorityRequest { Name = name }, Upstream.Options(cancel));
                if (found.Kind != AuthorityKind.PrivatePartner)
                    known.Add(name);
            }
            catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
            {
                // The rule names it.
            }
            catch (RpcException away) when (away.StatusCode != StatusCode.Cancelled)
            {
                throw new Refusal(StatusCode.Unavailable, CommonReason.UpstreamUnavailable, "The directory of authorities cannot be reached; try again later.");
            }
        }

        return known;
    }
}

/// <summary>Who takes part counts, and reads what all count.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">INVALID_FIELDS, TEXT_NAMES_SOMEONE for every bad field.</exception>
    public static Operation OpenOperation(Operation given, IReadOnlySet<string> known, Moment m)
    {
        var flaws = new Flaws();
        NonNominal.Check("operation.title", given.Title, flaws);
        foreach (var (place, authority) in given.Participants.Index())
        {
            if (!known.Contains(authority))
                flaws.Add($"operation.participants[{place}]", "is not in the directory, or may not read");
            if (given.Participants.IndexOf(authority) < place)
                flaws.Add($"operation.participants[{place}]", "stands here twice");
        }

        if (!given.Participants.Contains(m.Authority))
            flaws.Add("operation.participants", $"lack {m.Authority}, which opens it");
        if (string.CompareOrdinal(given.EndDate, given.StartDate) < 0)
            flaws.Add("operation.end_date", "lies before start_date");
        flaws.Refuse();
        return new Operation
        {
            Name = $"operations/{Guid.CreateVersion7(m.Now)}", Owner = m.Authority, OwnerState = m.State,
            Title = given.Title, Participants = { given.Participants }, StartDate = given.StartDate, EndDate = given.EndDate,
        };
    }
}
