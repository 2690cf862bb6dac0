using System.Globalization;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Faults.Tests.Restoring;

/// <summary>A subscriber that keeps what it was told, and its place with the epoch; told of another epoch, it drops what is gone.</summary>
internal sealed class DirectoryFollower(Func<Task<CallInvoker>> connect)
{
    private readonly SemaphoreSlim _news = new(0);
    private readonly SortedDictionary<long, Entry> _line = [];
    private long _revision;
    private long _epoch;

    /// <summary>How often it was sent back, and how many entries it dropped.</summary>
    internal (int Times, long Entries) SentBack { get; private set; }

    /// <summary>Entries that came again, or out of order.</summary>
    internal int Disordered { get; private set; }

    /// <summary>What it believes that the ledger holds, while it waits for more.</summary>
    internal IReadOnlyList<Entry> Line
    {
        get
        {
            lock (_line)
                return [.. _line.Values];
        }
    }

    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(await connect().WaitAsync(stop), stop);
            }
            catch (RpcException restored) when (Answer.Of(restored) is { Reason: "EPOCH_CHANGED" } told)
            {
                GoBack(Number(told, "after_revision"), Number(told, "epoch"));
            }
            catch (Exception ended) when (stop.IsCancellationRequested || LostAnswer.Is(ended))
            {
                // It resumes.
            }
        }
    }

    /// <summary>Returns when it has come to a revision in the newest epoch.</summary>
    internal async Task Reaches(long revision, long epoch, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        while (Interlocked.Read(ref _revision) < revision || Interlocked.Read(ref _epoch) < epoch)
            await _news.WaitAsync(enough.Token);
    }

    private async Task Follow(CallInvoker invoker, CancellationToken stop)
    {
        using var stream = new DirectoryService.DirectoryServiceClient(invoker).WatchDirectory(new() { AfterRevision = _revision, Epoch = _epoch }, cancellationToken: stop);
        while (await stream.ResponseStream.MoveNext(stop))
        {
            var seen = stream.ResponseStream.Current;
            if (seen.Bookmark is { } bookmark)
                Interlocked.Exchange(ref _epoch, bookmark.Epoch);
            else
                Take(seen.Change.Entry);
            Interlocked.Exchange(ref _revision, seen.Bookmark?.Revision ?? seen.Change.Entry.Revision);
            _news.Release();
        }
    }

    private void Take(Entry entry)
    {
        lock (_line)
        {
            if (entry.Revision <= _revision || !_line.TryAdd(entry.Revision, entry))
                Disordered++;
        }
    }

    private void GoBack(long after, long epoch)
    {
        lock (_line)
        {
            var gone = _line.Keys.Where(revision => revision > after).ToList();
            gone.ForEach(revision => _line.Remove(revision));
            SentBack = (SentBack.Times + 1, SentBack.Entries + gone.Count);
        }

        Interlocked.Exchange(ref _revision, after);
        Interlocked.Exchange(ref _epoch, epoch);
        _news.Release();
    }

    private static long Number(Answer told, string fact) => long.Parse(told.Metadata[fact], CultureInfo.InvariantCulture);
}
