using System.Globalization;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>An editor who keeps changing one record of the Directory, and a copy of it that MutualLegalAssistance keeps.</summary>
internal sealed class DirectoryEdits(ProductionStack stack)
{
    private const string Record = "authorities/it-ca";

    private readonly Journal _journal = new();

    internal int Acknowledged => _journal.Count;

    /// <summary>Revision of the last edit.</summary>
    internal long Revision => _journal.All.Count == 0 ? 0 : long.Parse(((Authority)_journal.All.Last().Answer).Etag, CultureInfo.InvariantCulture);

    /// <summary>The text that the last edit wrote.</summary>
    internal string Last => ((Authority)_journal.All.Last().Answer).Source;

    internal LedgerReader Ledger => new(stack.Officers.Auditor(stack.Directory.Channel), "ledgers/directory");

    /// <summary>One edit, sent until it has an answer.</summary>
    internal async Task Edit()
    {
        var id = Guid.NewGuid().ToString();
        var call = new UpdateAuthorityRequest
        {
            Authority = new() { Name = Record, Source = "Notification " + id },
            UpdateMask = new() { Paths = { "source" } },
            RequestId = id,
        };
        await new Writer(Editor, _journal).Write(id, (invoker, options) => new DirectoryService.DirectoryServiceClient(invoker).UpdateAuthorityAsync(call, options));
    }

    /// <summary>Edits until told to stop; the last one is brought to its end.</summary>
    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await Edit();
    }

    private async Task<CallInvoker> Editor()
    {
        await stack.Directory.Serving;
        return stack.Officers.Editor(stack.Directory.Channel);
    }
}
