using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Nccl;

namespace OrleansTraining.Trainer.Tests.Exchange.Nccl;

/// <summary>A world of devices in memory. A slice is summed once all members have begun it.</summary>
internal sealed class FakeNccl(int worldSize)
{
    private readonly Lock _lock = new();
    private readonly List<FakeCommunicator> _seats = [];

    public byte[] Id { get; } = [.. Enumerable.Range(0, NcclSeat.IdLength).Select(i => (byte)i)];

    public INcclDriver Driver => new FakeDriver(this);

    /// <summary>The members that have taken a seat, by rank.</summary>
    public IReadOnlyDictionary<int, FakeCommunicator> Seats
    {
        get
        {
            lock (_lock)
                return _seats.ToDictionary(seat => seat.Seat.Rank);
        }
    }

    private sealed class FakeDriver(FakeNccl world) : INcclDriver
    {
        public int Devices => 8;

        public byte[] NewId() => world.Id;

        public INcclCommunicator Join(NcclSeat seat)
        {
            seat.Id.ToArray().ShouldBe(world.Id);
            var communicator = new FakeCommunicator(world, seat);
            lock (world._lock)
                world._seats.Add(communicator);
            return communicator;
        }
    }

    internal sealed class FakeCommunicator(FakeNccl world, NcclSeat seat) : INcclCommunicator
    {
        private readonly List<(GradientSlice Slice, float[] Values)> _begun = [];
        private int _ended;
        private int _fetched;

        public NcclSeat Seat => seat;

        public Memory<float> Host { get; } = new float[seat.Length];

        public ImmutableArray<GradientSlice> Begun
        {
            get
            {
                lock (world._lock)
                    return [.. _begun.Select(item => item.Slice)];
            }
        }

        public bool IsAborted { get; private set; }

        public bool IsDisposed { get; private set; }

        /// <summary>An error of the device.</summary>
        public string? Error { get; set; }

        public NcclStatus Status
        {
            get
            {
                lock (world._lock)
                {
                    if (Error is not null)
                        return new(NcclStage.Failed, Error);
                    if (world._seats.Count < world.Size)
                        return new(NcclStage.Busy);
                    Fetch();
                    return new(_fetched == _ended ? NcclStage.Idle : NcclStage.Running);
                }
            }
        }

        public void Begin(GradientSlice slice)
        {
            lock (world._lock)
                _begun.Add((slice, Host[slice.Start..slice.End].ToArray()));
        }

        public void End(GradientSlice slice)
        {
            lock (world._lock)
                _begun[_ended++].Slice.ShouldBe(slice);
        }

        public void Abort() => IsAborted = true;

        public void Dispose() => IsDisposed = true;

        private void Fetch()
        {
            for (; _fetched < _ended && world._seats.All(other => other._begun.Count > _fetched); _fetched++)
            {
                var slice = _begun[_fetched].Slice;
                var values = world._seats.OrderBy(other => other.Seat.Rank).Select(other => other._begun[_fetched]).ToArray();
                values.ShouldAllBe(item => item.Slice == slice, "all begin the same slices in the same order");
                for (var i = 0; i < slice.Length; i++)
                    Host.Span[slice.Start + i] = values.Sum(item => item.Values[i]);
            }
        }
    }

    private int Size => worldSize;
}
