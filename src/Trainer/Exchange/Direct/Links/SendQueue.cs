using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Links;

/// <summary>
/// The frames that wait for a link, in order. One sends at a time: whoever adds a short frame while nobody does, or a
/// thread that stays once there was a frame that is not for callers to send.
/// </summary>
internal sealed class SendQueue
{
    private readonly object _sync = new();
    private readonly Queue<OutgoingFrame> _frames = new();
    private bool _hasThread;
    private bool _inline;
    private bool _sending;
    private bool _closed;

    /// <summary>Closes it, when nobody sends and nothing waits.</summary>
    /// <returns>Whether it was closed now: then nobody but the caller may send.</returns>
    public bool TryClose()
    {
        lock (_sync)
        {
            if (_closed || _sending || _frames.Count > 0)
                return false;
            _closed = true;
            Monitor.PulseAll(_sync);
            return true;
        }
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="inline">Whether the caller may send it.</param>
    public SendRole Add(OutgoingFrame frame, bool inline)
    {
        lock (_sync)
        {
            if (_closed)
            {
                frame.Sent?.TrySetResult();
                return SendRole.None;
            }
            _frames.Enqueue(frame);
            if (!inline)
            {
                Monitor.Pulse(_sync);
                var first = !_hasThread;
                _hasThread = true;
                return first ? SendRole.Thread : SendRole.None;
            }
            if (_sending)
                return SendRole.None;
            (_sending, _inline) = (true, true);
            return SendRole.Inline;
        }
    }

    /// <summary>The next frame for a caller that sends; null when it has to stop.</summary>
    public OutgoingFrame? NextInline()
    {
        lock (_sync)
        {
            if (!_closed && _frames.TryPeek(out var frame) && frame.IsShort)
                return _frames.Dequeue();
            (_sending, _inline) = (false, false);
            // What is left is for the thread, which whoever added it has started.
            Monitor.Pulse(_sync);
            return null;
        }
    }

    /// <summary>Waits for the next frame for the sending thread; null at the end.</summary>
    public OutgoingFrame? NextForThread()
    {
        lock (_sync)
        {
            while (!_closed)
            {
                if (!_inline && _frames.TryDequeue(out var frame))
                {
                    _sending = true;
                    return frame;
                }
                _sending = _inline;
                Monitor.Wait(_sync);
            }
            return null;
        }
    }

    /// <summary>Ends all waiting; what has not been sent is dropped.</summary>
    public void Close()
    {
        lock (_sync)
        {
            _closed = true;
            while (_frames.TryDequeue(out var frame))
                frame.Sent?.TrySetResult();
            Monitor.PulseAll(_sync);
        }
    }
}
