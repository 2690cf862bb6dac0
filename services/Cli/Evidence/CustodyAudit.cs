using InfoSharing.Cases.V1;

namespace InfoSharing.Cli.Evidence;

/// <summary>
/// Who had the evidence: each step given by the one before, accepted by its receiver, with the files that were recorded. A
/// later hand-over names every earlier one, so that one that is not shown is missed.
/// </summary>
internal sealed class CustodyAudit(string item, IReadOnlyList<BundleAudit.Step> steps, IReadOnlyList<EvidenceFile> files)
{
    private readonly List<string> _findings = [];

    internal void Run(List<string> passed, List<string> open, List<string> findings)
    {
        foreach (var step in steps)
            Acts(step);
        var accepted = steps.Where(s => s.HandOver.State == HandOverState.Accepted).ToList();
        for (var i = 0; i < accepted.Count; i++)
            Follows(accepted[i], [.. accepted.Take(i)]);
        findings.AddRange(_findings);
        if (accepted.Count == 0)
        {
            open.Add("whether it was handed over: no accepted hand-over is here");
            return;
        }

        var last = accepted[^1].HandOver;
        var chain = last.Earlier.Select(s => s.To).Prepend(last.Originator).Append(last.To).ToList();
        if (_findings.Count == 0)
            passed.Add($"custody: {string.Join(" → ", chain)}; {accepted.Count} of {last.Earlier.Count + 1} steps are here as entries, each accepted by its receiver");
        if (last.Earlier.Count + 1 > accepted.Count)
            open.Add($"{last.Earlier.Count + 1 - accepted.Count} steps of the custody are stated by a later one; their own entries are not here");
    }

    // The ledger says who acted; the content says who should have.
    private void Acts(BundleAudit.Step step)
    {
        var (entry, handOver) = (step.Entry, step.HandOver);
        if (handOver.Item != item)
            _findings.Add($"the hand-over of entry {entry.Revision} is of another item");
        var actor = handOver.State switch
        {
            HandOverState.Offered => entry.Actor?.Authority == handOver.From,
            HandOverState.Accepted => entry.Actor?.Authority == handOver.To,
            _ => entry.Actor?.Authority == handOver.To || entry.Actor?.Authority == handOver.From,
        };
        if (!actor)
            _findings.Add($"the hand-over of entry {entry.Revision} was not made by whom it names");
        foreach (var file in handOver.Files.Where(f => files.FirstOrDefault(known => known.Id == f.Id)?.Sha256 != f.Sha256))
            _findings.Add($"the hand-over of entry {entry.Revision} is of another file {file.Id}");
        if (steps.FirstOrDefault(s => s.HandOver.Name == handOver.Name && s.HandOver.State == HandOverState.Offered)?.HandOver is { } offered
            && ((offered.From, offered.To) != (handOver.From, handOver.To) || !offered.Files.Equals(handOver.Files)))
        {
            _findings.Add($"what entry {entry.Revision} answers is not what was offered");
        }
    }

    private void Follows(BundleAudit.Step step, IReadOnlyList<BundleAudit.Step> before)
    {
        var holder = step.HandOver.Originator;
        foreach (var earlier in step.HandOver.Earlier)
        {
            if (earlier.From != holder)
                _findings.Add($"the custody that entry {step.Entry.Revision} states has a gap before {earlier.From}");
            holder = earlier.To;
            if (before.FirstOrDefault(s => s.HandOver.Name == earlier.HandOver) is { } shown
                && (shown.Entry.Revision, shown.HandOver.From, shown.HandOver.To, shown.HandOver.AnswerTime) != (earlier.Revision, earlier.From, earlier.To, earlier.AcceptTime))
            {
                _findings.Add($"entry {step.Entry.Revision} states entry {earlier.Revision} otherwise than it is");
            }
        }

        if (step.HandOver.From != holder)
            _findings.Add($"entry {step.Entry.Revision} hands over from {step.HandOver.From}, who did not have it");
        foreach (var shown in before.Where(s => step.HandOver.Earlier.All(e => e.HandOver != s.HandOver.Name)))
            _findings.Add($"entry {step.Entry.Revision} leaves out the hand-over of entry {shown.Entry.Revision}");
    }
}
