using InfoSharing.Common.V1;
using static InfoSharing.Common.V1.Permission;

namespace InfoSharing.Foundation.Access;

/// <summary>Which role holds which permission: the whole answer, top to bottom. What is absent is refused.</summary>
public static class Roles
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        // Posted abroad: drafts, follows and signals; the signature belongs to a judicial or central authority.
        [Role.LiaisonOfficer] =
        [
            DirectoryRead, ViewKeep, RequestRead, RequestDraft, RequestSignal, NoteRead, NoteWrite, StatisticsRead, LedgerRead,
            CaseRead, CaseEdit, CaseShare, EvidenceHandle,
            ReportRead, ReportEdit, ReportStatistics,
        ],
        // A posted prosecutor or magistrate also signs and transmits.
        [Role.LiaisonMagistrate] =
        [
            DirectoryRead, ViewKeep, RequestRead, RequestDraft, RequestTransmit, RequestSignal, NoteRead, NoteWrite, StatisticsRead, LedgerRead,
            CaseRead, CaseEdit, CaseShare, CaseDecide, EvidenceHandle,
            ReportRead, ReportEdit, ReportStatistics,
        ],
        // Designated under UNTOC 18(13): every act of its side.
        [Role.CentralAuthority] =
        [
            DirectoryRead, ViewKeep, DirectoryOwnAct, RequestRead, RequestDraft, RequestTransmit, RequestAnswer, RequestExecute, RequestSignal,
            NoteRead, NoteWrite, StatisticsRead, DocumentTemplateEdit, LedgerRead,
            CaseRead, CaseEdit, CaseShare, CaseDecide, EvidenceHandle,
            ReportRead, ReportEdit, ReportValidate, ReportStatistics, IndicatorEdit, TemplateEdit,
        ],
        // Executes what was forwarded to it, and reports.
        [Role.CompetentAuthority] =
        [
            DirectoryRead, ViewKeep, DirectoryOwnAct, RequestRead, RequestExecute, RequestSignal, NoteRead, NoteWrite, StatisticsRead, LedgerRead,
            CaseRead, CaseEdit, CaseShare, CaseDecide, EvidenceHandle,
            ReportRead, ReportEdit, ReportStatistics,
        ],
        // Directory records of one State, or of the whole node: no sight of requests.
        [Role.DirectoryEditor] = [DirectoryRead, ViewKeep, DirectoryEdit, DirectoryOwnAct, LedgerRead],
        [Role.NodeAdministrator] = [DirectoryRead, ViewKeep, DirectoryEdit, LedgerRead],
        // Verifies the ledger: headers, never content.
        [Role.Auditor] = [LedgerRead, LedgerAudit],
        // An authority's own computer system: the rights of its liaison officers.
        [Role.PartnerSystem] =
        [
            DirectoryRead, RequestRead, RequestDraft, RequestSignal, NoteRead, NoteWrite, StatisticsRead, LedgerRead,
            CaseRead, CaseEdit, CaseShare, EvidenceHandle,
            ReportRead, ReportEdit, ReportStatistics,
        ],
        // Another service of this node fetches what an event refers to; it makes no move of its own over rpc.
        [Role.Service] = [DirectoryRead, RequestRead, CaseRead, ReportRead, LedgerRead, LedgerFollow],
    };

    /// <summary>What the role holds.</summary>
    public static IReadOnlyList<Permission> Of(Role role) => Table.GetValueOrDefault(role, []);

    internal static ulong Permissions(IEnumerable<Role> roles) =>
        roles.SelectMany(Of).Aggregate(0UL, (held, permission) => held | Bit(permission));

    // Unspecified has no bit, so that nobody ever holds it.
    internal static ulong Bit(Permission permission) => (int)permission is > 0 and < 64 ? 1UL << (int)permission : 0;
}
