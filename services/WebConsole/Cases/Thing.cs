using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Moves;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases;

/// <summary>Something of the case exchange that moves are made on.</summary>
/// <param name="Message">As the service has it.</param>
/// <param name="Case">The case that it belongs to; null where there is none, or where the reader is no member (yet).</param>
/// <param name="Item">The item that it belongs to; null where there is none, or where it is closed to the reader.</param>
public sealed record Thing(IMessage Message, Case? Case = null, Item? Item = null)
{
    internal string Name => Text("name");

    internal string Etag => Text("etag");

    /// <summary>What its page shows of it, beside what the reader cannot use.</summary>
    internal IEnumerable<string> Authorities => Message.Descriptor.Fields.InDeclarationOrder()
        .Where(f => !f.IsRepeated && f.FieldType == Google.Protobuf.Reflection.FieldType.String).Select(f => Text(f.Name)).Where(t => t.StartsWith("authorities/", StringComparison.Ordinal));

    /// <summary>Where one comes from, and goes to when a move is made on it.</summary>
    internal string Back => Item is not null ? "/" + Item.Name : Case is not null ? "/" + Case.Name : Message is InformationRequest or CaseLink or CaseAlert ? "/" + Name : "/cases";

    /// <summary>The moves that make sense now for an authority; whether its officer may make one, the service says.</summary>
    internal IEnumerable<Act> Open(string authority)
    {
        var open = Turns.Open(Message, authority).ToHashSet(StringComparer.Ordinal);
        return Table.On(Name).Where(a => open.Contains(a.Path));
    }

    private string Text(string field) => (string?)Message.Descriptor.FindFieldByName(field)?.Accessor.GetValue(Message) ?? "";
}

/// <summary>Looks a thing up by its name, with the reader's own rights.</summary>
internal static class Lookup
{
    private const int All = 500;

    /// <summary>Null: there is none for this reader.</summary>
    internal static async Task<Thing?> Find(Upstreams services, string name, CallOptions options)
    {
        var (parts, parent) = (name.Split('/'), string.Join('/', name.Split('/').SkipLast(2)));
        IMessage? message = (parts[0], parts.Length > 4 ? parts[4] : parts.Length > 2 ? parts[2] : "") switch
        {
            ("cases", "") => await Found(services.Cases.GetCaseAsync(new() { Name = name }, options)),
            ("cases", "items") => await Found(services.Items.GetItemAsync(new() { Name = name }, options)),
            ("cases", "members") => (await services.Cases.ListMembersAsync(new() { Parent = parent, PageSize = All }, options)).Members.FirstOrDefault(m => m.Name == name),
            ("cases", "holdings") => (await services.Items.ListHoldingsAsync(new() { Parent = parent, PageSize = All }, options)).Holdings.FirstOrDefault(h => h.Name == name),
            ("cases", "consents") => (await services.Items.ListConsentsAsync(new() { Parent = parent, PageSize = All }, options)).Consents.FirstOrDefault(c => c.Name == name),
            ("cases", "handOvers") => (await services.Evidence.ListHandOversAsync(new() { Parent = parent, PageSize = All }, options)).HandOvers.FirstOrDefault(h => h.Name == name),
            ("links", _) => (await services.Cases.ListLinksAsync(new() { PageSize = All }, options)).Links.FirstOrDefault(l => l.Name == name),
            ("informationRequests", _) => await Found(services.Information.GetInformationRequestAsync(new() { Name = name }, options)),
            ("caseAlerts", _) => await Found(services.Cases.GetCaseAlertAsync(new() { Name = name }, options)),
            _ => null,
        };
        return message is null ? null : new(message, message as Case ?? await CaseOf(services, message, name, options), message as Item ?? await ItemOf(services, name, options));
    }

    private static async Task<Case?> CaseOf(Upstreams services, IMessage message, string name, CallOptions options)
    {
        var about = name.StartsWith("cases/", StringComparison.Ordinal) ? string.Join('/', name.Split('/').Take(2)) : message switch
        {
            CaseLink link => link.OwnCase,
            InformationRequest question => question.Case,
            _ => "",
        };
        return about.Length > 0 ? await Found(services.Cases.GetCaseAsync(new() { Name = about }, options)) : null;
    }

    private static async Task<Item?> ItemOf(Upstreams services, string name, CallOptions options) => name.Split('/') is [_, _, "items", _, _, _]
        ? await Found(services.Items.GetItemAsync(new() { Name = string.Join('/', name.Split('/').Take(4)) }, options))
        : null;

    private static Task<T?> Found<T>(AsyncUnaryCall<T> question)
        where T : class => Foundation.Hosting.Upstream.Find(question);
}
