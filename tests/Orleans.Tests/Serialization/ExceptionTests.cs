using System.Buffers;
using Orleans;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrleansTraining.Orleans.Tests.Serialization;

public sealed class ExceptionTests
{
    [Fact]
    public void FrameworkException_ArrivesAsThrown()
    {
        var thrown = Catch(() => throw new InvalidOperationException("broken", new TimeoutException("inner")));
        thrown.Data["step"] = 5;

        var back = Codecs.RoundTrip(thrown);

        back.ShouldBeOfType<InvalidOperationException>();
        back.Message.ShouldBe("broken");
        back.HResult.ShouldBe(thrown.HResult);
        back.InnerException.ShouldBeOfType<TimeoutException>().Message.ShouldBe("inner");
        back.Data["step"].ShouldBe(5);
        back.ToString().ShouldContain(nameof(ExceptionTests) + ".");
    }

    [Fact]
    public void RemoteStack_SurvivesBeingThrownAgain()
    {
        var back = Codecs.RoundTrip<object>(Catch(() => throw new InvalidOperationException("broken")));

        var again = Should.Throw<InvalidOperationException>(() => throw (Exception)back);

        again.StackTrace!.ShouldContain("End of stack trace from previous location");
    }

    [Fact]
    public void ArgumentException_KeepsItsParameter()
    {
        var back = Codecs.RoundTrip<Exception>(new ArgumentNullException("spec", "It is needed."));

        back.ShouldBeOfType<ArgumentNullException>().ParamName.ShouldBe("spec");
        back.Message.ShouldBe("It is needed. (Parameter 'spec')");
        var range = new ArgumentOutOfRangeException("count", 5, "Too many.");
        Codecs.RoundTrip<Exception>(range).Message.ShouldBe(range.Message);
    }

    [Fact]
    public void AggregateException_KeepsItsParts()
    {
        var thrown = new AggregateException("many", new IOException("a"), new TimeoutException("b"));

        var back = Codecs.RoundTrip<Exception>(thrown).ShouldBeOfType<AggregateException>();

        back.Message.ShouldBe(thrown.Message);
        back.InnerExceptions.Select(e => e.GetType()).ShouldBe([typeof(IOException), typeof(TimeoutException)]);
        back.InnerException.ShouldBeSameAs(back.InnerExceptions[0]);
    }

    [Fact]
    public void ApplicationException_KeepsItsMembers()
    {
        var thrown = new JobException("failed", 17) { Job = "char-gpt", Cause = new Point(1, 2) };

        var back = Codecs.RoundTrip<Exception>(thrown).ShouldBeOfType<JobException>();

        back.Message.ShouldBe("failed");
        back.Code.ShouldBe(17);
        back.Job.ShouldBe("char-gpt");
        back.Cause.ShouldBe(new Point(1, 2));
    }

    [Fact]
    public void ApplicationException_WithoutAttribute_KeepsTypeAndMessage()
    {
        var back = Codecs.RoundTrip<Exception>(new PlainException("plain"));

        back.ShouldBeOfType<PlainException>().Message.ShouldBe("plain");
    }

    [Fact]
    public void UnknownException_ArrivesAsFallback_AndGoesOnUnderItsOwnName()
    {
        var thrown = Catch(() => throw new JobException("failed", 17) { Cause = new Point(1, 2) });
        var stranger = new MessageCodec(new CodecProvider(new TypeRegistry()));

        var back = stranger.Read<Exception>(new ReadOnlySequence<byte>(Codecs.Write(thrown)));

        var fallback = back.ShouldBeOfType<UnavailableExceptionFallbackException>();
        fallback.ExceptionType.ShouldBe(typeof(JobException).FullName);
        fallback.Message.ShouldBe("failed");
        fallback.ToString().ShouldContain(nameof(JobException));
        fallback.ToString().ShouldContain(nameof(ExceptionTests) + ".");
        Codecs.RoundTrip<Exception>(fallback).ShouldBeOfType<JobException>();
    }

    [Fact]
    public void Exception_SharedByTwoMembers_IsOne()
    {
        var failure = new TimeoutException("late");

        var back = Codecs.RoundTrip(new List<Exception> { failure, failure });

        back[1].ShouldBeSameAs(back[0]);
    }

    [Fact]
    public void Exception_DeclaredByItsType_ComesBack()
    {
        Codecs.RoundTrip(new Box<TimeoutException> { Value = new("late") }).Value!.Message.ShouldBe("late");
        Codecs.RoundTrip(new Box<JobException> { Value = new("late", 3) }).Value!.Code.ShouldBe(3);
        Should.Throw<MalformedMessageException>(() =>
            Codecs.Exchange<Box<Exception>, Box<IOException>>(new Box<Exception> { Value = new TimeoutException() }));
    }

    private static Exception Catch(Action action) => Record.Exception(action)!;

    public sealed class PlainException(string message) : Exception(message);

    [GenerateSerializer]
    public sealed class JobException(string message, int code) : Exception(message)
    {
        [Id(0)]
        public int Code { get; } = code;

        [Id(1)]
        public string? Job { get; init; }

        [Id(2)]
        public object? Cause { get; init; }
    }
}
