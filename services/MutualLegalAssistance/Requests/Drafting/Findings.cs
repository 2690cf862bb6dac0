
namespace InfoSharing.MutualLegalAssistance;

/// <summary>Makes findings: errors block transmission, warnings advise.</summary>
public static class Findings
{
    public static Finding Missing(string field, string message, string paragraph) => Error(Reason.Incomplete, field, message, paragraph);

    public static Finding Error(Reason reason, string field, string message, string paragraph) => new()
    {
        Severity = Severity.Error, Field = field, Code = ProtoNames.Short(reason), Message = message, Paragraph = paragraph,
    };

    public static Finding Warning(string code, string field, string message, string paragraph) => new()
    {
        Severity = Severity.Warning, Field = field, Code = code, Message = message, Paragraph = paragraph,
    };
}
