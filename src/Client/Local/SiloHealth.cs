using System.Globalization;

namespace OrleansTraining.Client.Local;

/// <summary>Asks a silo whether it is ready.</summary>
internal sealed class SiloHealth : IDisposable
{
    // A proxy has no way to this machine.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Whether it said so just now.</summary>
    public async Task<bool> IsReadyAsync(SiloPlan silo, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{silo.HttpAddress}/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
