using Google.Protobuf.Collections;
using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange;

/// <summary>By which texts an item is found; an erased one has none.</summary>
public static class SearchTexts
{
    public static IEnumerable<LabelledText> Of(Item item) => Fields(item).Where(t => t.Text.Length > 0);

    private static IEnumerable<LabelledText> Fields(Item item) =>
        new[] { Text("headline", item.Headline) }
            .Concat(Content(item))
            .Concat(item.Files.Select(f => Text("files.file_name", f.FileName)));

    private static IEnumerable<LabelledText> Content(Item item) => item.ContentCase switch
    {
        Item.ContentOneofCase.Person => [.. Names("person.names", item.Person.Names), Text("person.description", item.Person.Description), Text("person.suspicion_grounds", item.Person.SuspicionGrounds)],
        Item.ContentOneofCase.Organisation => [.. Names("organisation.names", item.Organisation.Names), Text("organisation.description", item.Organisation.Description)],
        Item.ContentOneofCase.Conveyance =>
        [
            .. item.Conveyance.Registrations.Select(r => Number("conveyance.registrations", r)),
            Name("conveyance.title", item.Conveyance.Title), Text("conveyance.description", item.Conveyance.Description),
        ],
        Item.ContentOneofCase.Document =>
            [Number("document.number", item.Document.Number), .. Names("document.names", item.Document.Names), Text("document.description", item.Document.Description)],
        Item.ContentOneofCase.Identifier =>
            [Number("identifier.value", item.Identifier.Value), Name("identifier.issuer", item.Identifier.Issuer), Text("identifier.description", item.Identifier.Description)],
        Item.ContentOneofCase.Place => [.. Names("place.names", item.Place.Names), Text("place.description", item.Place.Description)],
        Item.ContentOneofCase.RouteLeg => [Name("route_leg.from", item.RouteLeg.From), Name("route_leg.to", item.RouteLeg.To), Text("route_leg.description", item.RouteLeg.Description)],
        Item.ContentOneofCase.Event => [Text("event.description", item.Event.Description)],
        Item.ContentOneofCase.MoneyFlow => [Name("money_flow.payer", item.MoneyFlow.Payer), Name("money_flow.payee", item.MoneyFlow.Payee), Text("money_flow.description", item.MoneyFlow.Description)],
        Item.ContentOneofCase.Note => [Text("note.text", item.Note.Text)],
        Item.ContentOneofCase.Notice => [Number("notice.number", item.Notice.Number)],
        Item.ContentOneofCase.Evidence =>
        [
            Text("evidence.description", item.Evidence.Description), Text("evidence.method_text", item.Evidence.MethodText),
            Text("evidence.legal_authority", item.Evidence.LegalAuthority), Number("evidence.obtained_by_request", item.Evidence.ObtainedByRequest),
        ],
        _ => [],
    };

    private static IEnumerable<LabelledText> Names(string field, RepeatedField<PersonName> names) => names.Select(n => Name(field, n.Text));

    private static LabelledText Text(string field, string text) => new(field, text);

    private static LabelledText Name(string field, string text) => new(field, text, TextKind.Name);

    private static LabelledText Number(string field, string text) => new(field, text, TextKind.Identifier);
}
