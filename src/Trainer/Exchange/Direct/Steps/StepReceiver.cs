using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>Takes the frames of other members. Each of them on the thread of its link.</summary>
internal sealed class StepReceiver(ExchangePlan plan, ExchangeState state, ImmutableArray<RemoteMember?> members, StepWork work)
{
    /// <summary>A frame has come.</summary>
    /// <exception cref="ProtocolViolationException">It may not come, or not now.</exception>
    public void Receive(PeerLink link, FrameHeader header, FrameReader payload)
    {
        var member = members[link.Rank]!;
        switch (header.Kind)
        {
            case FrameKind.Opening:
                Open(member, header, payload);
                break;
            case FrameKind.Contribution:
                Contribute(member, header, payload);
                break;
            default:
                Deliver(member, header, payload);
                break;
        }
    }

    private void Open(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var bytes = new byte[header.Length];
        payload.ReadExactly(bytes);
        var opening = StepOpening.Read(bytes, member.Rank, plan.Nodes[member.Rank]);
        StepRun? complete = null;
        ImmutableArray<ImmutableArray<StepShare>> shares = [];
        lock (state.Lock)
        {
            state.Progress.Open(member.Rank, header.Number, opening);
            if (header.Number == state.Progress.Step && state.Progress.IsComplete)
                (complete, shares) = (state.Run, state.Progress.Shares());
        }
        member.Open(opening);
        if (complete is not null)
            work.Complete(complete, shares);
    }

    private void Contribute(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var buckets = BucketsOf(header);
        StepOpening opening;
        lock (state.Lock)
            opening = state.Progress.OpeningOf(member.Rank, header.Number);
        if (opening.Result is null)
            ReadContribution(member, buckets.Start, header, payload);
        else
            Expect(header, 0);
        lock (state.Lock)
        {
            for (var bucket = buckets.Start; bucket < buckets.End; bucket++)
                if (state.Progress.Contribute(member.Rank, bucket, header.Number))
                    work.Sum(bucket);
        }
        work.Dispatch(mayWork: opening.Result is not null);
    }

    private void ReadContribution(RemoteMember member, int bucket, FrameHeader header, FrameReader payload)
    {
        var nodes = plan.Nodes[member.Rank].Length;
        if (header.Count != 1 || !plan.Owns(plan.Rank, bucket))
            throw new ProtocolViolationException($"rank {member.Rank} sends {header.Count} buckets from {bucket}, which are not for this member");
        Expect(header, (long)nodes * plan.WireLength(bucket, plan.Rank));
        for (var node = 0; node < nodes; node++)
            payload.ReadExactly(member.ReceiveContribution(bucket, node));
    }

    private void Deliver(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var bucket = BucketsOf(header).Start;
        StepRun run;
        StepOpening opening;
        lock (state.Lock)
        {
            state.Progress.Arrive(member.Rank, bucket, header.Number);
            opening = state.Progress.OpeningOf(member.Rank, header.Number);
            run = state.Run!;
        }
        if (opening.Result is not null)
        {
            Expect(header, 0);
            Fetch(bucket, member.Rank, member.Result(bucket), mayWork: true);
            return;
        }
        Expect(header, plan.WireLength(bucket, member.Rank));
        if (plan.IsPacked)
        {
            var received = member.ReceiveResult(bucket);
            payload.ReadExactly(received.Span);
            Fetch(bucket, member.Rank, received.Address, mayWork: false);
            return;
        }
        var slice = plan.Buckets.SliceOf(bucket, member.Rank);
        payload.ReadExactly(MemoryMarshal.AsBytes(run.Total.Span.Slice(slice.Start, slice.Length)));
        work.Place(run);
    }

    private void Fetch(int bucket, int rank, nint source, bool mayWork)
    {
        work.Fetch(bucket, rank, source);
        work.Dispatch(mayWork);
    }

    private GradientSlice BucketsOf(FrameHeader header) =>
        header.Count > 0 && header.Count <= plan.Buckets.Count && header.Index <= plan.Buckets.Count - header.Count
            ? new(header.Index, header.Index + header.Count)
            : throw new ProtocolViolationException($"there are no {header.Count} buckets from {header.Index}");

    private static void Expect(FrameHeader header, long length)
    {
        if (header.Length != length)
            throw new ProtocolViolationException($"{header.Length} bytes come where {length} are expected");
    }
}
