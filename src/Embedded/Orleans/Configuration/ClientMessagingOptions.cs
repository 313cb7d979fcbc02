namespace Orleans.Configuration;

/// <summary>Settings of a client's messages.</summary>
public class ClientMessagingOptions : MessagingOptions;
