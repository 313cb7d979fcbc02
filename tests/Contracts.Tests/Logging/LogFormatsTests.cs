using OrleansTraining.Contracts.Logging;

namespace OrleansTraining.Contracts.Tests.Logging;

public sealed class LogFormatsTests
{
    [Theory]
    [InlineData(LogFormat.Auto, null, null, true, LogFormat.Line)]
    [InlineData(LogFormat.Auto, null, null, false, LogFormat.Line)]
    [InlineData(LogFormat.Auto, "true", null, false, LogFormat.Json)]
    [InlineData(LogFormat.Auto, null, "10.0.0.1", false, LogFormat.Json)]
    [InlineData(LogFormat.Auto, "false", "", false, LogFormat.Line)]
    [InlineData(LogFormat.Auto, "true", "10.0.0.1", true, LogFormat.Line)]
    [InlineData(LogFormat.Line, "true", null, false, LogFormat.Line)]
    [InlineData(LogFormat.Json, null, null, true, LogFormat.Json)]
    public void Resolve_WhatIsAskedAndWhereItRuns_GivesTheFormat(LogFormat asked, string? container, string? kubernetes, bool terminal, LogFormat format) =>
        LogFormats.Resolve(asked, name => name switch
        {
            "DOTNET_RUNNING_IN_CONTAINER" => container,
            "KUBERNETES_SERVICE_HOST" => kubernetes,
            _ => null,
        }, terminal).ShouldBe(format);
}
