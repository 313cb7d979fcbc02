using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Data;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Benchmarks.Steps;

/// <summary>Reading and writing the state of some ten million parameters with AdamW in stripes, against a plain copy of as many bytes.</summary>
internal static class StateBenchmark
{
    private const int Repetitions = 10;
    private const int Stripe = 1 << 20;

    public static void Run()
    {
        var spec = new JobSpec
        {
            Model = new() { Kind = ModelKind.Gpt, Layers = 6, Width = 384, Heads = 6, Context = 128 },
            Data = new() { Kind = DataKind.Text, Path = ["/usr/share/common-licenses"] },
        };
        var memory = new LessonMemory(TimeProvider.System);
        using var replica = new Replica(spec, TrainingData.Open(spec));
        var (source, copy) = (new byte[replica.Length], new byte[replica.Length]);
        var (plain, read, write, header, lesson) = (new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
        for (var i = 0; i < Repetitions; i++)
        {
            plain.Time(() => source.CopyTo(copy, 0));
            header.Time(() => replica.ReadHeader(replica.Header()()));
            lesson.Time(() => Unread(replica, memory));
            read.Time(() => Stripes(replica.Length, (start, length) => replica.CopyTo(start, source.AsSpan(start, length))));
            write.Time(() => Stripes(replica.Length, (start, length) => replica.CopyFrom(start, source.AsSpan(start, length))));
        }
        Console.WriteLine(FormattableString.Invariant(
            $"state {replica.Length / 1e6:F0} MB: header {header.Median * 1e3:F2} ms, at most {header.Quantile(1) * 1e3:F1} ms, read {read.Median * 1e3:F1} ms, write {write.Median * 1e3:F1} ms, plain copy {plain.Median * 1e3:F1} ms, half of it copied and the other half checked at a change before a learner has read any {lesson.Median * 1e3:F1} ms, at most {lesson.Quantile(1) * 1e3:F1} ms"));
    }

    private static void Unread(Replica replica, LessonMemory memory)
    {
        using var lesson = new Lesson(replica, replica.Step, source: 0, sources: 2, learners: 1, memory);
        replica.ReadHeader(replica.Header()());
    }

    private static void Stripes(long length, Action<int, int> copy)
    {
        for (var start = 0; start < length; start += Stripe)
            copy(start, (int)Math.Min(Stripe, length - start));
    }
}
