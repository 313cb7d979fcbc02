namespace OrleansTraining.Trainer.Exchange;

/// <summary>Gives memory for vectors that an exchange reads and writes. Safe for several threads.</summary>
internal interface IGradientBuffers
{
    /// <summary>A buffer of exactly this length, with any contents.</summary>
    Memory<float> Rent(int length);

    /// <summary>Takes a buffer back that nobody reads or writes any more.</summary>
    void Return(Memory<float> buffer);

    /// <summary>
    /// Takes a buffer back that an exchange which failed may read yet: it is not given out again before that can no
    /// longer be.
    /// </summary>
    void Abandon(Memory<float> buffer);
}
