using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Security.Sessions;

/// <summary>
/// The sessions that were signed out of while their cookies could still be used: a copy of one counts for nothing, on any
/// silo. Each is an empty file in a folder that all silos look at once a second, there until the cookie expires by itself.
/// A token has a few of them; whoever can push the oldest out has the token itself.
/// </summary>
internal sealed class EndedSessions : IReloaded
{
    /// <summary>The most that are kept of one token.</summary>
    internal const int MostOfAToken = 64;

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    // The silo that takes a copy of the cookie may have another clock than the one that ends the session.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);
    private readonly string _folder;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Those of a state folder.</summary>
    /// <exception cref="IOException">The folder cannot be read: then nobody knows who was signed out.</exception>
    public EndedSessions(SiloFolders folders, SiloSettings settings, TimeProvider time)
    {
        (_folder, _lifetime, _time) = (folders.EndedSessions, settings.SessionLifetime, time);
        Reload();
    }

    /// <summary>Whether a session was signed out of.</summary>
    internal bool Has(string id) => _ids.Contains(id);

    /// <summary>Ends a session: here at once, on the other silos within a second.</summary>
    /// <exception cref="IOException">The others cannot be told.</exception>
    internal void End(string id, string tokenHash)
    {
        if (Has(id))
            return;
        try
        {
            Write(EndedSession.Of(_time.GetUtcNow() + _lifetime + ClockSkew, tokenHash, id));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException(fault.Message, fault);
        }
        Reload();
    }

    /// <inheritdoc/>
    public void Reload()
    {
        lock (_gate)
        {
            if (Listed() is not { } listed)
                return;
            var now = _time.GetUtcNow().ToUnixTimeSeconds();
            var kept = listed.Where(session => session.Until > now)
                .GroupBy(session => session.Token, StringComparer.Ordinal)
                .SelectMany(sessions => sessions.OrderByDescending(session => session.Until).Take(MostOfAToken))
                .ToHashSet();
            _ids = kept.Select(session => session.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var session in listed.Where(session => !kept.Contains(session)))
                File.Delete(Path.Combine(_folder, session.FileName));
        }
    }

    private void Write(EndedSession session)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, OwnerFolder);
        var path = Path.Combine(_folder, session.FileName);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        File.Open(path, options).Dispose();
        DurableFile.FlushFolderOf(path);
    }

    // Null: there is no folder. It is made with the first, and one that is gone for a moment must not bring sessions back.
    private List<EndedSession>? Listed()
    {
        try
        {
            return [.. Directory.EnumerateFiles(_folder).Select(path => EndedSession.Parse(Path.GetFileName(path))).OfType<EndedSession>()];
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
