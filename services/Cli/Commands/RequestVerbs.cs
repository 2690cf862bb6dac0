using Google.Protobuf.Reflection;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>A request from draft to closure (UNTOC 18): one verb per move.</summary>
internal static class RequestVerbs
{
    private const string Draft = "requests/0197c0de-0000-7000-8000-000000000001";
    private const string Sent = "NG-IT-2026-000035";

    // Flags in the order in which a drafter thinks of them.
    private static readonly Body Contents = new(
        "request",
        [
            "requested_authority", "subject_matter", "purpose", "facts_summary", "measures", "offences", "proceeding_nature",
            "conducting_authority", "persons", "language", "legal_basis", "transnational_bases", "organized_group", "legal_person",
            "form", "channel", "urgency", "urgency_reason", "urgency_explanation", "deadline", "deadline_reason",
            "confidentiality_required", "case_reference", "follows", "attachments", "handling",
        ])
    {
        Names = new Dictionary<string, string>
        {
            ["requested_authority"] = "to",
            ["subject_matter"] = "subject",
            ["facts_summary"] = "facts",
            ["proceeding_nature"] = "proceeding",
            ["conducting_authority"] = "conducted-by",
            ["confidentiality_required"] = "confidential",
        },
    };

    public static readonly Noun Noun = new("request", "Requests for mutual legal assistance (UNTOC 18).",
    [
        new("draft", Rpc("CreateRequest"), "Make a draft that only your own authority reads.",
            "request draft --to it-ca --measure \"TAKE_EVIDENCE: hear the owner of the vehicle\" --subject \"Smuggling of migrants\" --purpose \"Trial at the High Court\" --language en")
            { Arguments = [], Body = Contents },
        new("update", Rpc("UpdateRequest"), "Change the contents of a draft; what is not given stays.",
            $"request update {Draft} --facts @facts.txt --deadline +30d --deadline-reason \"Hearing\"")
            { Arguments = [], Body = Contents with { IsUpdate = true } },
        new("check", Rpc("CheckRequest"), "Say what transmission would refuse or advise now. Changes nothing; exit code 1 when not ready.",
            $"request check {Draft}"),
        new("discard", Rpc("DiscardRequest"), "End a draft for good.", $"request discard {Draft}"),
        new("ask-opinion", Rpc("AskOpinion"), "Show the draft to the requested authority and ask for its opinion.",
            $"request ask-opinion {Draft} --question \"Would a bank order be needed?\""),
        new("give-opinion", Rpc("GiveOpinion"), "Give an opinion on a draft that was shown to you.",
            $"request give-opinion {Draft} --verdict WITH_CHANGES --text \"Please name the account.\""),
        new("transmit", Rpc("TransmitRequest"), "Sign and send (UNTOC 18(13), 18(15)).", $"request transmit {Draft}"),
        new("deliver", Rpc("RecordDelivery"), "Record evidence of delivery by the diplomatic channel or INTERPOL.",
            $"request deliver {Sent} --evidence DELIVERY --note \"Note verbale 12/2026\""),

        new("show", Rpc("GetRequest"), "Show a request: state, whose turn, since when, until when, under which paragraph.", $"request show {Sent}"),
        new("list", Rpc("ListRequests"), "List the requests that your authority is party to.",
            "request list --filter 'state = UNDER_REVIEW AND side_to_move = REQUESTED' --order-by due_time") { Arguments = [] },
        new("history", Rpc("ListRequestHistory"), "List what happened to a request, oldest first.", $"request history {Sent} --json"),
        new("watch", Rpc("WatchRequests"), "Follow every change from now on, or after a revision; resumes by itself.",
            "request watch --requested-state IT") { Arguments = [] },

        new("acknowledge", Rpc("AcknowledgeRequest"), "Confirm receipt with your own reference and contact (UNTOC 18(13)).",
            $"request acknowledge {Sent} --reference IT-MLA-77 --contact \"Duty desk, +39 06 000\"")
            { Names = new Dictionary<string, string> { ["requested_reference"] = "reference" } },
        new("review", Rpc("StartReview"), "Take up the review.", $"request review {Sent}"),
        new("ask", Rpc("RequestInformation"), "Ask the requesting State for additional information (UNTOC 18(16)).",
            $"request ask {Sent} --measure m1 --question \"Which bank?\""),
        new("answer", Rpc("ProvideInformation"), "Answer a request for information (UNTOC 18(16)).",
            $"request answer {Sent} i1 --answer \"Annexed.\" --attach annex.pdf") { Arguments = ["name", "information_request"] },
        new("consult", Rpc("Consult"), "Open a consultation, or speak in one (UNTOC 18(26)).",
            $"request consult {Sent} --contemplated REFUSAL --ground R9_NO_DUAL_CRIMINALITY --text \"Is the act punishable …?\""),
        new("no-answer", Rpc("RecordNoAnswer"), "Record that a question or consultation was not answered in time.",
            $"request no-answer {Sent} c1") { Arguments = ["name", "subject"] },
        new("accept", Rpc("AcceptMeasures"), "Grant measures, with or without conditions (UNTOC 18(26)).",
            $"request accept {Sent} --measure m1 --condition \"USE_LIMIT: not for tax proceedings\""),
        new("accept-conditions", Rpc("AcceptConditions"), "Accept the conditions offered; they bind from now on (UNTOC 18(26)).",
            $"request accept-conditions {Sent}"),
        new("decline-conditions", Rpc("DeclineConditions"), "Decline the conditions offered.",
            $"request decline-conditions {Sent} --reasons \"The court cannot be bound.\""),
        new("postpone", Rpc("PostponeMeasures"), "Postpone measures after consultation (UNTOC 18(25), 18(26)).",
            $"request postpone {Sent} --ground P25_ONGOING_INVESTIGATION --reasons \"…\" --review-time +90d"),
        new("resume", Rpc("ResumeMeasures"), "End a postponement.", $"request resume {Sent} --measure m1"),
        new("refuse", Rpc("RefuseMeasures"), "Refuse measures after consultation, with reasons (UNTOC 18(21), 18(23), 18(26)).",
            $"request refuse {Sent} --measure m2 --ground R21D_CONTRARY_TO_MLA_LEGAL_SYSTEM --reasons \"…\""),
        new("redirect", Rpc("RedirectRequest"), "Say that another authority is the right one; the request ends here.",
            $"request redirect {Sent} it-prosecution --reason \"Not designated for extradition\"") { Arguments = ["name", "right_authority"] },

        new("forward", Rpc("ForwardRequest"), "Forward to a competent authority of your State for execution (UNTOC 18(13)).",
            $"request forward {Sent} it-prosecution") { Arguments = ["name", "authority"] },
        new("execute", Rpc("StartExecution"), "Start execution.", $"request execute {Sent} --measure m1"),
        new("report", Rpc("ReportExecution"), "Report results of measures.",
            $"request report {Sent} --result \"m1=EXECUTED: statement taken on 3 March\""),
        new("confirm", Rpc("ConfirmResult"), "Confirm that the results were received.", $"request confirm {Sent}"),
        new("close", Rpc("CloseRequest"), "Close a request.", $"request close {Sent}"),
        new("withdraw", Rpc("WithdrawRequest"), "Say that assistance is no longer required (UNTOC 18(24)).",
            $"request withdraw {Sent} --reason \"The suspect was acquitted.\""),

        new("confirm-in-writing", Rpc("ConfirmInWriting"), "Confirm an oral request in writing (UNTOC 18(14)).",
            $"request confirm-in-writing {Sent} --text \"As agreed by phone\" --attach request.pdf"),
        new("remind", Rpc("Remind"), "Remind the side whose turn it is.", $"request remind {Sent} --text \"The hearing is on Monday.\""),
        new("urgent", Rpc("MarkUrgent"), "Raise the urgency, with its reason.", $"request urgent {Sent} --urgency URGENT --reason PERSON_IN_CUSTODY"),
        new("ask-progress", Rpc("AskProgress"), "Ask how far it is (UNTOC 18(24)).", $"request ask-progress {Sent} --question \"Was the witness heard?\""),
        new("answer-progress", Rpc("AnswerProgress"), "Answer a question on progress (UNTOC 18(24)).",
            $"request answer-progress {Sent} q1 --answer \"Heard on Tuesday\"") { Arguments = ["name", "progress_question"] },
        new("confidentiality", Rpc("ReportConfidentiality"), "Report that confidentiality cannot be kept (UNTOC 18(20)).",
            $"request confidentiality {Sent} --reasons \"The file is open to the defence.\""),
        new("propose-costs", Rpc("ProposeCosts"), "Propose who bears extraordinary costs (UNTOC 18(28)).",
            $"request propose-costs {Sent} --amount-minor 1250000 --currency EUR --bearer SHARED --explanation \"Expert opinion\""),
        new("answer-costs", Rpc("AnswerCosts"), "Agree to a proposal on costs, or do not (UNTOC 18(28)).",
            $"request answer-costs {Sent} p1 AGREED") { Arguments = ["name", "cost_proposal", "answer"] },
        new("ask-use", Rpc("AskUseConsent"), "Ask for consent to a use beyond the stated purpose (UNTOC 18(19)).",
            $"request ask-use {Sent} --purpose \"Tax case\" --proceedings \"Court of Lagos, 12/2026\""),
        new("decide-use", Rpc("DecideUseConsent"), "Grant or deny a use beyond the purpose (UNTOC 18(19)).",
            $"request decide-use {Sent} u1 DENIED --reasons \"…\"") { Arguments = ["name", "use_consent", "decision"] },
        new("record-use", Rpc("RecordUse"), "Declare a use of what was furnished (UNTOC 18(19)).",
            $"request record-use {Sent} --purpose \"Trial\" --proceedings \"Court of Lagos, 11/2026\"")
            { Names = new Dictionary<string, string> { ["use_consent"] = "consent" } },
        new("disclose", Rpc("GiveDisclosureNotice"), "Give notice that exculpatory information is disclosed (UNTOC 18(19)).",
            $"request disclose {Sent} --text \"Statement of the owner\" --disclosure-time +14d"),
        new("transfer-terms", Rpc("RecordTransferTerms"), "Agree to a detained person's transfer, or record the consent (UNTOC 18(10)).",
            $"request transfer-terms {Sent} m1 --return-time 2026-09-01") { Arguments = ["name", "measure"] },
        new("safe-conduct", Rpc("RecordSafeConduct"), "Start or end the period of safe conduct (UNTOC 18(27)).",
            $"request safe-conduct {Sent} m1 --informed-time 2026-03-01T12:00:00Z") { Arguments = ["name", "measure"] },
        new("protection", Rpc("RecordProtection"), "Raise or lower the protection flag of a return (Smuggling Protocol 16).",
            $"request protection {Sent} m1 --open --reason \"Asylum claim pending\"") { Arguments = ["name", "measure"] },
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(RequestService.Descriptor, name);
}
