using System.Collections.Immutable;
using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Contracts.Tests.Telemetry;

public sealed class OtlpSettingsReaderTests
{
    [Fact]
    public void Read_NoEndpoint_IsNothing()
    {
        var (settings, faults) = Read("OTEL_TRACES_SAMPLER=nonsense");

        settings.ShouldBeNull();
        faults.ShouldBeEmpty("without an endpoint the others have no effect");
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318", "http://collector:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318/", "http://collector:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=https://x/otlp", "https://x/otlp/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4318/mine", "http://collector:4318/mine")]
    public void Read_AnEndpoint_IsWhereTracesGo(string variable, string address) =>
        Read(variable).Settings.ShouldNotBeNull().Endpoint.AbsoluteUri.ShouldBe(address);

    [Fact]
    public void Read_All_IsTaken()
    {
        var settings = Read(
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://a", "OTEL_EXPORTER_OTLP_HEADERS=api-key=a%20b, x=1", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/json", "OTEL_EXPORTER_OTLP_COMPRESSION=none", "OTEL_EXPORTER_OTLP_TIMEOUT=1500",
            "OTEL_BSP_SCHEDULE_DELAY=100", "OTEL_TRACES_SAMPLER=parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.25",
            "OTEL_SERVICE_NAME=mine", "OTEL_RESOURCE_ATTRIBUTES=service.name=other,zone=eu").Settings.ShouldNotBeNull();

        settings.Headers.ShouldBe([new("api-key", "a b"), new("x", "1")]);
        settings.Encoding.ShouldBe(OtlpEncoding.Json);
        settings.Compresses.ShouldBeFalse();
        settings.Timeout.ShouldBe(TimeSpan.FromSeconds(1.5));
        settings.Delay.ShouldBe(TimeSpan.FromSeconds(0.1));
        settings.Sampler.ShouldBe(new TraceSampler(0.25, true));
        settings.Resource.ToImmutableSortedDictionary().ShouldBe(new Dictionary<string, string> { ["service.name"] = "mine", ["zone"] = "eu", ["own"] = "1" }.ToImmutableSortedDictionary());
        settings.ToString().ShouldNotContain("a b");
    }

    [Theory]
    [InlineData("OTEL_TRACES_SAMPLER=always_off")]
    [InlineData("OTEL_SDK_DISABLED=true")]
    [InlineData("OTEL_TRACES_EXPORTER=none")]
    public void Read_SwitchedOff_IsNothing(string variable) => Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://a", variable).ShouldBe((null, []));

    [Fact]
    public void Read_Faults_NamesThemAllAndNoSecret()
    {
        var (settings, faults) = Read(
            "OTEL_EXPORTER_OTLP_ENDPOINT=ftp://user:geheim@host", "OTEL_EXPORTER_OTLP_HEADERS=geheim");

        settings.ShouldBeNull();
        faults.Single().ShouldStartWith("OTEL_EXPORTER_OTLP_ENDPOINT: must be");
        (_, faults) = Read(
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://a", "OTEL_EXPORTER_OTLP_HEADERS=geheim", "OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "OTEL_EXPORTER_OTLP_TIMEOUT=0",
            "OTEL_TRACES_SAMPLER=moon", "OTEL_EXPORTER_OTLP_COMPRESSION=zip");
        string[] expected = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc'", "OTEL_EXPORTER_OTLP_TIMEOUT: '0'", "OTEL_TRACES_SAMPLER: 'moon'", "OTEL_EXPORTER_OTLP_COMPRESSION: 'zip'"];
        expected.Where(text => !faults.Any(fault => fault.StartsWith(text, StringComparison.Ordinal))).ShouldBeEmpty();
        faults.Length.ShouldBe(expected.Length);
        faults.ShouldAllBe(fault => !fault.Contains("geheim"));
    }

    [Theory]
    [InlineData("a b=1", 1)]
    [InlineData("api-key=x,content-type=text/plain", 2)]
    [InlineData("api-key=gr%C3%BCn", 1)]
    public void Read_HeaderThatNoRequestCanHave_IsAFault(string headers, int entry) =>
        Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://a", $"OTEL_EXPORTER_OTLP_HEADERS={headers}").Faults.ShouldBe([$"OTEL_EXPORTER_OTLP_HEADERS: entry {entry} is no header that a request can have"]);

    private static (OtlpSettings? Settings, ImmutableArray<string> Faults) Read(params string[] variables)
    {
        var environment = variables.ToDictionary(text => text[..text.IndexOf('=')], text => text[(text.IndexOf('=') + 1)..]);
        return OtlpSettingsReader.Read(name => environment.GetValueOrDefault(name), "service", [new("own", "1")]);
    }
}
