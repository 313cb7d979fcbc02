using System.Text;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Targets;

/// <summary>Reads tokens. They are never part of a message.</summary>
internal static class ServerToken
{
    private const int MaxBytes = 4096;

    /// <summary>The token in a file: its only line.</summary>
    /// <exception cref="CommandException">It cannot be read, or is no token.</exception>
    public static string Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var buffer = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
                throw new CommandException(ExitCodes.Usage, $"the token file {path} must be at most {MaxBytes} bytes long");
            return Check(Encoding.UTF8.GetString(buffer, 0, length).Trim(), $"the token file {path}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"the token file cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether people other than its owner may read the file.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    /// <summary>The token, when it can be one.</summary>
    /// <exception cref="CommandException">It cannot.</exception>
    public static string Check(string token, string field) =>
        token.Length is > 0 and <= MaxBytes && token.All(character => character is > ' ' and <= '~')
            ? token
            : throw new CommandException(ExitCodes.Usage, $"{field} must hold one token, visible ASCII characters on one line; it does not");
}
