using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class TlsTests
{
    private static readonly X509Certificate2 Certificate = CreateCertificate();

    [Fact]
    public async Task ClusterWithMutualTls_Serves_AndRefusesOthers()
    {
        var builder = new TestClusterBuilder(2)
            .AddSiloBuilderConfigurator<SiloSetup>()
            .AddSiloBuilderConfigurator<Tls>()
            .AddClientBuilderConfigurator<Tls>();
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        for (var i = 0; i < 8; i++)
            (await cluster.GrainFactory.GetGrain<ICallGrain>($"tls-{i}").AddAsync(i, 1)).ShouldBe(i + 1);
        var values = new float[300_000];
        (await cluster.GrainFactory.GetGrain<ICallGrain>("tls-0").EchoAsync(values)).Length.ShouldBe(values.Length);

        await Should.ThrowAsync<SiloUnavailableException>(() => ConnectAsync(cluster, _ => { }));
        await Should.ThrowAsync<SiloUnavailableException>(() => ConnectAsync(cluster, client => client.UseTls(tls => tls.AllowAnyRemoteCertificate())));
    }

    private static async Task ConnectAsync(TestCluster cluster, Action<IClientBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(cluster.Primary!.GatewayAddress.Endpoint);
            client.Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (cluster.Options.ClusterId, cluster.Options.ServiceId));
            configure(client);
        });
        using var host = builder.Build();
        await host.StartAsync();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Trusts the one certificate, on both sides.</summary>
    private sealed class Tls : ISiloConfigurator, IClientBuilderConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.UseTls(Certificate, Trust);

        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) => clientBuilder.UseTls(Certificate, Trust);

        private static void Trust(TlsOptions options)
        {
            options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "silo";
            options.RemoteCertificateValidation = (certificate, _, _) => certificate.Thumbprint == Certificate.Thumbprint;
        }
    }
}
