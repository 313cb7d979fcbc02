using OrleansTraining.Contracts.Specs;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Data;

/// <summary>
/// A text as windows of context + 1 tokens, one each context tokens: window i is predicted from its first context
/// tokens, and its targets are the same ones shifted by one. Neighbours share one token.
/// </summary>
internal sealed class TextData : ITrainingData
{
    private readonly TokenText _text;
    private readonly int _context;

    /// <summary>Cuts a text into windows.</summary>
    /// <exception cref="TrainingDataException">It is shorter than one window.</exception>
    public TextData(TokenText text, int context, double validation, long seed)
    {
        var windows = (text.Count - 1) / context;
        if (windows < 1)
        {
            throw new TrainingDataException(
                "data.path", $"the text has {text.Count} tokens, fewer than the context and one more ({context + 1})");
        }
        (_text, _context) = (text, context);
        Split = SampleSplit.Of(windows, validation, seed);
    }

    /// <inheritdoc />
    public DataShape Shape => new(_text.Vocabulary, _text.Vocabulary);

    /// <inheritdoc />
    public SampleSplit Split { get; }

    /// <inheritdoc />
    public string Unit => "tokens";

    /// <inheritdoc />
    public int UnitsPerSample => _context;

    /// <summary>Reads the text of a spec.</summary>
    public static TextData Open(JobSpec spec)
    {
        var source = TextSource.Read(spec.Data.Path);
        TokenText text = spec.Data.Vocabulary == Vocabulary.Char ? CharText.Of(source) : new ByteText(source);
        return new(text, spec.Model.Context, spec.Data.Validation, spec.Seed);
    }

    /// <summary>The tokens of a window: context inputs and one more.</summary>
    public void CopyWindow(int window, Span<long> destination) => _text.CopyTo(window * _context, destination[..(_context + 1)]);

    /// <inheritdoc />
    public Batch Load(ReadOnlySpan<int> samples)
    {
        var inputs = new long[samples.Length * _context];
        var targets = new long[inputs.Length];
        var window = new long[_context + 1];
        for (var i = 0; i < samples.Length; i++)
        {
            CopyWindow(samples[i], window);
            window.AsSpan(0, _context).CopyTo(inputs.AsSpan(i * _context));
            window.AsSpan(1).CopyTo(targets.AsSpan(i * _context));
        }
        long[] shape = [samples.Length, _context];
        return new(tensor(inputs, shape), tensor(targets, shape));
    }

    /// <inheritdoc />
    public DataPosition Locate(int sample) => _text.Locate(sample * _context);
}
