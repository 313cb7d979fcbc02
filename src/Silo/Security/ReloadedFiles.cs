namespace OrleansTraining.Silo.Security;

/// <summary>
/// A value that is made of files, and made again when they change. The whole content is read each time and compared: a
/// Kubernetes Secret changes by a link to another folder, and a file may be replaced within one tick of its clock, so that
/// times tell too little. Files that cannot be used change nothing.
/// </summary>
/// <typeparam name="TContent">What is in the files.</typeparam>
/// <typeparam name="TValue">What is made of it.</typeparam>
internal sealed class ReloadedFiles<TContent, TValue>
    where TValue : class
{
    private readonly Func<TContent> _read;
    private readonly Func<TContent, TValue> _make;
    private readonly Func<TContent, TContent, bool> _areSame;
    private TContent _content;
    private volatile TValue _value;
    private string? _fault;

    /// <summary>The value of the files as they are now.</summary>
    /// <param name="read">Reads them; an <see cref="IOException"/> says that they cannot be used.</param>
    /// <param name="make">Makes the value; the same exception says that it cannot be made.</param>
    /// <param name="areSame">Whether two contents are the same.</param>
    /// <exception cref="IOException">They cannot be used.</exception>
    internal ReloadedFiles(Func<TContent> read, Func<TContent, TValue> make, Func<TContent, TContent, bool> areSame)
    {
        (_read, _make, _areSame) = (read, make, areSame);
        _content = read();
        _value = make(_content);
    }

    /// <summary>As the files last had it.</summary>
    internal TValue Value => _value;

    /// <summary>Looks at the files.</summary>
    /// <returns>Whether there is another value, or why there is not; null where that was said before.</returns>
    internal (bool HasChanged, string? Fault) Reload()
    {
        try
        {
            var content = _read();
            var hasChanged = !_areSame(content, _content);
            if (hasChanged)
                (_value, _content) = (_make(content), content);
            _fault = null;
            return (hasChanged, null);
        }
        catch (IOException fault)
        {
            // Several files change one after the other, so a moment's fault is nothing strange.
            var isKnown = fault.Message == _fault;
            _fault = fault.Message;
            return (false, isKnown ? null : fault.Message);
        }
    }
}
