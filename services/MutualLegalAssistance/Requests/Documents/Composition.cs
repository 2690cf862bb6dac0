using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>What a document says of itself.</summary>
/// <param name="Version">0: a preview.</param>
/// <param name="Revision">Of the request.</param>
public sealed record Imprint(int Version, long Revision);

/// <summary>
/// What a request says on paper, in the order of the model forms: everything of UNTOC 18(15), then the conditions of use.
/// Everything that the parties wrote stands in it once.
/// </summary>
public static partial class Composition
{
    public static Paper Of(Request r, Parties parties, Texts texts, Imprint imprint)
    {
        var words = new Wording(texts, parties, r.Language);
        return new Paper
        {
            Title = texts["title"], Language = texts.Language, RightToLeft = texts.IsRightToLeft,
            Marking = Marking(r, imprint, words), Reference = r.Reference.Length > 0 ? r.Reference : texts["draft"],
            Sections =
            {
                Opening(r, words), Particulars(r, imprint, words), Authority(r, words), Proceedings(r, words), Facts(r, words), Offences(r, words),
                Persons(r, words), Measures(r, words), Purpose(r, words), Use(words), Confidentiality(r, words), Urgency(r, words),
                Handling(r, words), Contact(words), Annexes(r, words), Signature(words),
            },
        };
    }

    private static string Marking(Request r, Imprint imprint, Wording words)
    {
        string[] parts =
        [
            imprint.Version == 0 ? words.Texts["preview"] : "",
            r.Timeline?.TransmitTime is null ? words.Texts["draft"] : "",
            Label(r, words),
        ];
        return string.Join(" · ", parts.Where(p => p.Length > 0));
    }

    // A label that states nothing counts as the strictest.
    private static string Label(Request r, Wording words)
    {
        var label = Requests.Label(r) ?? new Handling();
        string[] axes =
        [
            label.ConfidentialFact ? words.Texts["confidential"] : "",
            words.Texts.Of(label.JudicialUse), words.Texts.Of(label.Onward), words.Texts.Of(label.Actionable),
        ];
        return string.Join(" · ", axes.Where(a => a.Length > 0));
    }

    private static PaperSection Opening(Request r, Wording words) => Section("opening", "", words.Clause("opening",
        ("requesting", words.StateName(r.RequestingState)), ("requested", words.StateName(r.RequestedState))));

    private static PaperSection Particulars(Request r, Imprint imprint, Wording words)
    {
        var table = Pairs("particulars", words);
        Row(table, "reference", words, r.Reference.Length > 0 ? words.Fact(r.Reference) : words.Clause("draft"));
        Row(table, "from", words, words.Authority(words.Parties.Requesting, r.RequestingAuthority, r.RequestingState));
        Row(table, "requested_authority", words, words.Authority(words.Parties.Requested, r.RequestedAuthority, r.RequestedState));
        Row(table, "case_reference", words, r.CaseReference.Length > 0 ? words.Fact(r.CaseReference) : words.None());
        Row(table, "date", words, words.Day(r.Timeline?.TransmitTime));
        Row(table, "legal_basis", words, Basis(r.LegalBasis, words));
        Row(table, "follows", words, r.Follows.Length > 0 ? words.Fact(r.Follows) : words.None());
        Row(table, "request_language", words, words.Language(r.Language));
        Row(table, "form", words, words.Value(r.Form == RequestForm.Unspecified ? RequestForm.Written : r.Form));
        Row(table, "channel", words, words.Value(r.Channel == Channel.Unspecified ? Channel.Direct : r.Channel));
        Row(table, "version", words, imprint.Version == 0
            ? words.Clause("version_preview", ("revision", $"{imprint.Revision}"))
            : words.Clause("version_kept", ("version", $"{imprint.Version}"), ("revision", $"{imprint.Revision}")));
        return Section("particulars", words.Texts["h.particulars"], table);
    }

    private static PaperText Basis(LegalBasis? basis, Wording words) => basis?.Kind switch
    {
        null or LegalBasisKind.Unspecified => words.Missing(),
        LegalBasisKind.Treaty => words.Treaty(basis.Treaty),
        { } kind => words.Value(kind),
    };

    private static PaperSection Authority(Request r, Wording words) => Section("requesting_authority", words.Texts["h.authority"],
        words.Authority(words.Parties.Requesting, r.RequestingAuthority, r.RequestingState));

    private static PaperSection Proceedings(Request r, Wording words)
    {
        var section = Section("proceedings", words.Texts["h.proceedings"]);
        section.Blocks.Add(words.Paragraphs(r.SubjectMatter, required: true));
        var table = Pairs("proceedings", words);
        Row(table, "", "nature", words, r.ProceedingNature == ProceedingNature.Unspecified ? words.Missing() : words.Value(r.ProceedingNature));
        Row(table, "", "conducting_authority", words, words.Quoted(r.ConductingAuthority?.Title ?? "", required: true));
        Row(table, "", "functions", words, words.Quoted(r.ConductingAuthority?.Functions ?? "", required: true));
        section.Blocks.Add(new PaperBlock { Table = table });
        return section;
    }

    private static PaperSection Facts(Request r, Wording words)
    {
        var section = Section("facts_summary", words.Texts["h.facts"]);
        // 18(15)(c): not for the service of judicial documents.
        if (Completeness.Blank(r.FactsSummary) && r.Measures.Count > 0 && r.Measures.All(m => m.Type == AssistanceType.ServeDocuments))
            section.Blocks.Add(Text(words.Clause("facts_not_needed")));
        else
            section.Blocks.Add(words.Paragraphs(r.FactsSummary, required: true));
        return section;
    }

    private static PaperSection Offences(Request r, Wording words)
    {
        var section = Section("offences", words.Texts["h.offences"]);
        if (r.Offences.Count == 0)
            section.Blocks.Add(Text(words.None()));
        else
            section.Blocks.Add(new PaperBlock { Table = OffenceTable(r, words) });
        foreach (var basis in r.TransnationalBases)
            section.Blocks.Add(Text(words.Value(basis)));
        if (r.OrganizedGroup is { } group)
        {
            section.Blocks.Add(Text(words.Clause("group", ("members", $"{group.Members}"))));
            section.Blocks.Add(words.Paragraphs(group.Grounds));
        }

        if (r.LegalPerson)
            section.Blocks.Add(Text(words.Clause("legal_person")));
        return section;
    }

    private static PaperTable OffenceTable(Request r, Wording words)
    {
        var table = Table("offences", words, "offence", "description", "applicable_law", "maximum_penalty");
        foreach (var offence in r.Offences)
        {
            table.Rows.Add(Cells(
                offence.Scope == OffenceScope.Unspecified ? words.None() : words.Value(offence.Scope), words.Quoted(offence.Description), words.Quoted(offence.ApplicableLaw),
                offence.MaximumPenaltyYears > 0 ? words.Fact(words.Texts.Filled("years", ("years", $"{offence.MaximumPenaltyYears}"))) : words.None()));
        }

        return table;
    }

    private static PaperSection Persons(Request r, Wording words)
    {
        if (r.Persons.Count == 0)
            return Section("persons", words.Texts["h.persons"], words.None());
        var table = Table("persons", words, "role", "identity", "birth_date", "nationality", "location");
        foreach (var person in r.Persons)
        {
            var states = string.Join(", ", person.Nationalities.Select(words.State));
            table.Rows.Add(Cells(
                person.Role == PersonRole.Unspecified ? words.None() : words.Value(person.Role), words.Quoted(person.Identity),
                person.BirthDate.Length > 0 ? words.Fact(person.BirthDate) : words.None(), states.Length > 0 ? words.Fact(states) : words.None(), words.Quoted(person.Location)));
        }

        var section = Section("persons", words.Texts["h.persons"], table);
        foreach (var person in r.Persons.Where(p => !Completeness.Blank(p.MissingReason)))
        {
            section.Blocks.Add(Text(words.Clause("person_missing", ("person", Completeness.Blank(person.Identity) ? "…" : person.Identity))));
            section.Blocks.Add(words.Paragraphs(person.MissingReason));
        }

        return section;
    }

    private static PaperSection Purpose(Request r, Wording words)
    {
        var section = Section("purpose", words.Texts["h.purpose"]);
        section.Blocks.Add(words.Paragraphs(r.Purpose, required: true));
        return section;
    }

    private static PaperSection Use(Wording words) => Section("use_limitation", words.Texts["h.use"], words.Clause("use"), words.Clause("use_exculpatory"));

    private static PaperSection Confidentiality(Request r, Wording words) => Section("confidentiality", words.Texts["h.confidentiality"],
        r.ConfidentialityRequired ? words.Clause("confidentiality") : words.None());

    private static PaperSection Urgency(Request r, Wording words)
    {
        var table = Pairs("urgency", words);
        Row(table, "", "urgency", words, r.Urgency is InfoSharing.Mla.V1.Urgency.Unspecified or InfoSharing.Mla.V1.Urgency.Routine
            ? words.Usual(InfoSharing.Mla.V1.Urgency.Routine) : words.Value(r.Urgency));
        if (r.UrgencyReason != UrgencyReason.Unspecified)
            Row(table, "", "urgency_reason", words, words.Value(r.UrgencyReason));
        if (r.UrgencyExplanation.Length > 0)
            Row(table, "", "urgency_explanation", words, words.Quoted(r.UrgencyExplanation));
        Row(table, "", "deadline", words, words.Moment(r.Deadline));
        if (r.DeadlineReason.Length > 0)
            Row(table, "", "deadline_reason", words, words.Quoted(r.DeadlineReason));
        if (r.OralAgreement.Length > 0)
            Row(table, "", "oral_agreement", words, words.Quoted(r.OralAgreement));
        return Section("urgency", words.Texts["h.urgency"], table);
    }

    private static PaperSection Handling(Request r, Wording words)
    {
        var label = Requests.Label(r) ?? new Handling();
        var table = Pairs("handling", words);
        Row(table, "", "judicial_use", words, words.Value(label.JudicialUse));
        Row(table, "", "onward", words, words.Value(label.Onward));
        Row(table, "", "actionable", words, words.Value(label.Actionable));
        Row(table, "", "confidential_fact", words, words.Yes(label.ConfidentialFact));
        foreach (var purpose in label.Purposes)
            Row(table, "", "label_purpose", words, words.Quoted(purpose));
        if (label.ExpireTime is not null)
            Row(table, "", "expire_time", words, words.Moment(label.ExpireTime));
        if (label.Text.Length > 0)
            Row(table, "", "label_text", words, words.Quoted(label.Text));
        return Section("handling", words.Texts["h.handling"], table);
    }

    // An office's address, never a person's: the directory holds no other.
    private static PaperSection Contact(Wording words)
    {
        var contacts = words.Parties.Requesting?.Contacts.Where(c => !c.Stale).ToList() ?? [];
        if (contacts.Count == 0)
            return Section("contact", words.Texts["h.contact"], words.None());
        var table = Table("contact", words, "office", "email", "phone");
        foreach (var contact in contacts)
            table.Rows.Add(Cells(words.Fact(contact.Office), contact.Email.Length > 0 ? words.Fact(contact.Email) : words.None(), contact.Phone.Length > 0 ? words.Fact(contact.Phone) : words.None()));
        return Section("contact", words.Texts["h.contact"], table);
    }

    private static PaperSection Annexes(Request r, Wording words)
    {
        if (r.Attachments.Count == 0)
            return Section("annexes", words.Texts["h.annexes"], words.None());
        var table = Table("annexes", words, "number", "annex", "annex_language", "size", "sha256");
        foreach (var (number, annex) in r.Attachments.Index())
        {
            table.Rows.Add(Cells(
                words.Fact($"{number + 1}"), words.Quoted(annex.Title), annex.Language.Length > 0 ? words.Language(annex.Language) : words.None(),
                words.Fact($"{annex.SizeBytes} B{(annex.MediaType.Length > 0 ? ", " + annex.MediaType : "")}"), words.Fact(annex.Sha256)));
        }

        return Section("annexes", words.Texts["h.annexes"], table);
    }

    private static PaperSection Signature(Wording words)
    {
        var table = Table("signature", words, "particular", "to_fill_in");
        foreach (var line in (string[])["place_and_date", "name_and_function", "signature_and_seal"])
            Row(table, "", line, words, new PaperText { Kind = PaperTextKind.Clause, Language = words.Texts.Language, RightToLeft = words.Texts.IsRightToLeft });
        return Section("signature", words.Texts["h.signature"], table);
    }

    private static PaperBlock Text(PaperText text) => new() { Text = text };

    private static PaperSection Section(string tag, string heading, params ReadOnlySpan<PaperText> texts)
    {
        var section = new PaperSection { Tag = tag, Heading = heading };
        foreach (var text in texts)
            section.Blocks.Add(Text(text));
        return section;
    }

    private static PaperSection Section(string tag, string heading, PaperTable table) => new() { Tag = tag, Heading = heading, Blocks = { new PaperBlock { Table = table } } };

    private static PaperTable Table(string name, Wording words, params ReadOnlySpan<string> columns)
    {
        var table = new PaperTable { Caption = words.Texts["t." + name] };
        foreach (var column in columns)
            table.Header.Add(words.Texts["c." + column]);
        return table;
    }

    private static PaperTable Pairs(string name, Wording words) => Table(name, words, "particular", "content");

    private static PaperRow Cells(params ReadOnlySpan<PaperText> cells)
    {
        var row = new PaperRow();
        foreach (var cell in cells)
            row.Cells.Add(cell);
        return row;
    }

    private static void Row(PaperTable table, string tag, Wording words, PaperText value) => Row(table, tag, tag, words, value);

    private static void Row(PaperTable table, string tag, string label, Wording words, PaperText value) =>
        table.Rows.Add(new PaperRow { Tag = tag, Cells = { words.Clause("r." + label), value } });
}
