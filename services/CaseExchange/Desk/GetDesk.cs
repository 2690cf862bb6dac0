using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Mla.V1;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    private const int DeskTasks = 100;
    private const int MostOfOneKind = 500;

    /// <summary>Everything whose turn is the caller's authority's, over this service and mutual legal assistance.</summary>
    public override async Task<GetDeskResponse> GetDesk(GetDeskRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var legal = LegalTasks(caller, context);
        var found = await Task.WhenAll(
            Waiting(Members.Type, caller, "create_time", Tasks.Of), Waiting(Links.Type, caller, "create_time", Tasks.Of),
            Waiting(Questions.Type, caller, "due_time", Tasks.Of), Waiting(Holdings.Type, caller, "recall_due", Tasks.Of),
            Waiting(Consents.Type, caller, "due", Tasks.Of), Waiting(HandOvers.Type, caller, "create_time", Tasks.Of),
            Waiting(FormalRequests.Type, caller, "due_time", Tasks.Of), Unacknowledged(caller));
        var legalTasks = await legal;
        var moment = Moment.Of(ledger, context);
        List<DeskTask> all = [.. found.SelectMany(t => t), .. legalTasks ?? []];
        foreach (var task in all)
            task.Overdue = moment.IsAfter(task.DueTime);
        var size = call.PageSize == 0 ? DeskTasks : call.PageSize;
        List<DeskTask> shown = [.. all.OrderBy(Due).ThenBy(t => t.Since?.ToDateTimeOffset()).Take(size)];
        foreach (var task in shown.Where(t => t.Resource.Contains("/items/", StringComparison.Ordinal)))
            task.Subject = await Headline(Items.Of(task.Resource), caller);
        return new GetDeskResponse
        {
            Tasks = { shown },
            HasMore = all.Count > size,
            Overdue = all.Count(t => t.Overdue),
            RequestsUnavailable = legalTasks is null,
            OpenCases = (await ledger.Count(Cases.Type, new ListQuery(0, "", "state = OPEN", ""), null, caller, "state")).Sum(c => c.Count),
        };
    }

    // As far as the caller reads it now; a sensitive item is a name, and so is one whose time is over.
    private async Task<string> Headline(string item, Foundation.Access.Caller caller)
    {
        try
        {
            var read = await ledger.Get(Items.Type, item, caller);
            return Items.IsSensitive(read) ? "" : read.Headline;
        }
        catch (Refusal)
        {
            return "";
        }
    }

    private static DateTimeOffset Due(DeskTask task) => task.DueTime?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue;

    private async Task<List<DeskTask>> Waiting<T>(ResourceType<T> type, Foundation.Access.Caller caller, string order, Func<T, DeskTask> task)
        where T : class, IMessage<T>, IResource, new()
    {
        var page = await ledger.List(type, new ListQuery(MostOfOneKind, "", $"turn = \"{caller.Authority}\"", order), caller);
        return [.. page.Items.Select(task)];
    }

    // Several authorities of a State are told, and it is the turn of each.
    private async Task<List<DeskTask>> Unacknowledged(Foundation.Access.Caller caller)
    {
        var page = await ledger.List(CaseAlerts.Type, new ListQuery(MostOfOneKind, "", $"waiting:\"{caller.Authority}\"", "create_time"), caller);
        return [.. page.Items.Select(Tasks.Of)];
    }

    // With the caller's own rights; null when the other service does not answer: the desk shows the rest.
    private async Task<List<DeskTask>?> LegalTasks(Foundation.Access.Caller caller, ServerCallContext context)
    {
        var me = caller.Authority;
        var filter = $"(side_to_move = REQUESTING AND requesting_authority = \"{me}\") OR (side_to_move = REQUESTED AND (requested_authority = \"{me}\" OR forwarded_to = \"{me}\"))";
        try
        {
            var page = await requests.Of(context).ListRequestsAsync(
                new ListRequestsRequest { PageSize = MostOfOneKind, Filter = filter, OrderBy = "due_time" }, RequestConnection.Options(context.CancellationToken));
            return [.. page.Requests.Where(r => r.NextMove?.Authority == me).Select(Tasks.Of)];
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return null;
        }
    }
}
