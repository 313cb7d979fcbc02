using Orleans.Runtime.Calls;

namespace Orleans.Runtime.Messaging;

/// <summary>The silo or client that connections belong to.</summary>
internal interface IConnectionHost
{
    InboundCall CreateInbound(Connection connection, MessageHead head, Payload body);

    /// <summary>A request arrived. Must not block, and must not run the application's code.</summary>
    void OnRequest(InboundCall call, long viewVersion);

    void OnGoodbye(Connection connection);

    void OnClosed(Connection connection, Exception? reason);

    void OnMalformed(Connection connection, string reason);
}
