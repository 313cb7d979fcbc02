using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Silo.Settings;

/// <summary>How a silo finds the others.</summary>
public enum SiloClustering
{
    /// <summary>By a membership file in the state folder.</summary>
    File,

    /// <summary>By a primary silo on this machine: for development, nothing survives the primary.</summary>
    Localhost,
}

/// <summary>
/// The settings of a silo, from the section <see cref="SectionName"/> of its configuration: <c>--Silo:NodeName=node-0</c>
/// on the command line, <c>Silo__NodeName</c> in the environment.
/// </summary>
public sealed class SiloSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Silo";

    /// <summary>The name of the node, unique in the cluster. The default is the name of the host.</summary>
    public string NodeName { get; set; } = Environment.MachineName;

    /// <summary>The folder that all silos of the cluster share. The default is <c>.otrain</c> in the current folder.</summary>
    public string StateDirectory { get; set; } = ".otrain";

    /// <summary>The cluster's id. The default is <c>otrain</c>.</summary>
    public string ClusterId { get; set; } = "otrain";

    /// <summary>How silos find each other. The default is the membership file.</summary>
    public SiloClustering Clustering { get; set; } = SiloClustering.File;

    /// <summary>The silo port of the primary, with <see cref="SiloClustering.Localhost"/>. The default is the own one.</summary>
    public int? PrimarySiloPort { get; set; }

    /// <summary>The IP address under which others reach this silo, and on which it listens. The default is 127.0.0.1.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos. The default is 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for clients. The default is 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The IP address on which the REST API listens. The default is 127.0.0.1.</summary>
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>The port of the REST API; 0 lets the system choose. The default is 8080.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>The most streams of events that clients may have open with the silo; half of them for one client. The default is 2000.</summary>
    public int MaxStreams { get; set; } = 2000;

    /// <summary>
    /// The file with the hashes of the tokens that the REST API demands (<c>otrain token create</c>). The default is empty:
    /// no tokens, and everybody may do everything; that is possible while the API listens on a loopback address alone.
    /// </summary>
    public string TokenFile { get; set; } = "";

    /// <summary>
    /// Names under which the REST API is reached, separated by commas; <c>*.example</c> stands for all below it. The default
    /// is empty: without tokens those of this machine, with tokens any.
    /// </summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>The certificate of the REST API, with its chain: PEM, or PFX. The default is empty: no TLS.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The private key of the certificate, in PEM. The default is empty: it is in the certificate's file.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>A file with the password of the key or the PFX. The default is empty: there is none.</summary>
    public string CertificatePasswordFile { get; set; } = "";

    /// <summary>How long a session of the page lasts without a request. The default is 8 hours.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Requests that read, each second, of one token, or of one address without. The default is 5000.</summary>
    public int ReadsPerSecond { get; set; } = 5000;

    /// <summary>Requests that change something, each second, of one token, or of one address without. The default is 50.</summary>
    public int ChangesPerSecond { get; set; } = 50;

    /// <summary>Whether the REST API demands tokens.</summary>
    internal bool NeedsTokens => TokenFile.Length > 0;

    /// <summary>How many workers the node may run. The default is 8.</summary>
    public int Slots { get; set; } = 8;

    /// <summary>The trainer's dll. The default is empty: it is looked for beside the silo.</summary>
    public string TrainerPath { get; set; } = "";

    /// <summary>
    /// Whether the node runs programs of users (<c>trainer.command</c> in a job's spec), with the rights of the silo. The
    /// default is yes while the silo listens on loopback addresses alone, else no.
    /// </summary>
    public bool? AllowCommands { get; set; }

    /// <summary>
    /// Whether the node keeps a trainer, or two, started, loaded and connected while it runs others, which take the place of
    /// the next that are lost. The default is yes; each takes the memory of a trainer without a model.
    /// </summary>
    public bool Standby { get; set; } = true;

    /// <summary>Whether workers end with the silo. The default is no: they go on, and its successor adopts them.</summary>
    public bool StopWorkersOnShutdown { get; set; }

    /// <summary>Between SIGTERM and SIGKILL for workers that end with the silo. The default is 10 seconds.</summary>
    public TimeSpan WorkerStopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How the log is written. The default is lines for a human on a terminal and outside a container, else JSON.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Auto;

    /// <summary>
    /// How long the silo goes on as ever when it is asked to end, except that it says that it is not ready, so that load
    /// balancers send no more requests. A part of <see cref="ShutdownTimeout"/>. The default is 0.
    /// </summary>
    public TimeSpan DrainDelay { get; set; } = TimeSpan.Zero;

    /// <summary>How long the silo may take to end in order. The default is 20 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
