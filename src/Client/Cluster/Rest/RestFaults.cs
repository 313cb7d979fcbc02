using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>Turns what servers say, or do not, into lines and exit codes.</summary>
internal static class RestFaults
{
    /// <summary>Whether it is about who asks, not about what is asked.</summary>
    public static bool RefusesCaller(RestResult result) => result.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>The fault of an answer that is none of those that the call expects.</summary>
    public static CommandException Of(RestResult result, RestTransport transport)
    {
        var problem = result.Problem ?? new RestProblem { Status = (int)result.Status };
        var said = problem.Faults.IsEmpty ? problem.Detail : string.Join("; ", problem.Faults);
        return result.Status switch
        {
            HttpStatusCode.Unauthorized => new(ExitCodes.Usage, $"{transport.Where} wants a token{Because(said)}; give one with --token-file FILE or OTRAIN_TOKEN, or keep it with `otrain context set NAME --server URL --token-file FILE`"),
            HttpStatusCode.Forbidden => new(ExitCodes.Usage, $"{transport.Where} refuses{Because(said)}; a token with a role that may do it is needed (viewer < operator < admin): `otrain token create` on the cluster's side makes one"),
            >= HttpStatusCode.InternalServerError => new(ExitCodes.NotReached, $"{transport.Where} failed with {problem.Status}{Because(said)}; its log says why"),
            >= HttpStatusCode.BadRequest => new(ExitCodes.Usage, said.Length > 0 ? said : $"{transport.Where} refuses the request with {problem.Status}; is it an otrain silo?"),
            _ => new(ExitCodes.NotReached, $"{transport.Where} answers with {problem.Status} where that has no meaning; is it an otrain silo?"),
        };
    }

    /// <summary>Why a server was not reached, in a few words.</summary>
    public static string Describe(Exception exception, TimeSpan patience) => exception switch
    {
        OperationCanceledException { InnerException: TimeoutException } => "no connection in time",
        OperationCanceledException => $"no answer within {patience.TotalSeconds:0} s",
        HttpRequestException { InnerException: SocketException socket } => Words(socket.SocketErrorCode),
        HttpRequestException { InnerException: AuthenticationException tls } when tls.Message.Contains("certificate", StringComparison.Ordinal) => $"no trust: {(tls.InnerException ?? tls).Message} Give its certificates with --ca-file",
        HttpRequestException { InnerException: AuthenticationException tls } => $"no TLS: {(tls.InnerException ?? tls).Message} Is it http, not https?",
        HttpRequestException { InnerException: { } inner } => inner.Message,
        _ => exception.Message,
    };

    /// <summary>Whether waiting does not help: no such host, no trust.</summary>
    public static bool IsLasting(Exception exception) =>
        exception is HttpRequestException { InnerException: AuthenticationException or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } };

    /// <summary>Whether the request may have been taken all the same: it was sent, and the answer did not come.</summary>
    public static bool MayHaveArrived(Exception exception) => exception switch
    {
        HttpRequestException fault => fault.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError),
        // The handler's own limit is that of the connection.
        OperationCanceledException { InnerException: TimeoutException } => false,
        _ => true,
    };

    /// <summary>A request that must not be made twice got no answer.</summary>
    public static CommandException Uncertain(string server) => new(
        ExitCodes.NotReached,
        $"{server} did not answer, and may have done what was asked: look with `otrain list` before you ask again; a job with a name can be submitted again as it is");

    private static string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no such host",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route",
        SocketError.TimedOut => "no answer in time",
        _ => $"{error}",
    };

    private static string Because(string said) => said.Length > 0 ? $" ({said.TrimEnd('.')})" : "";
}
