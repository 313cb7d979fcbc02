using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

public sealed class LogFilterTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", false)]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware", false)]
    [InlineData("OrleansTraining.Silo.Security.Tokens.TokenHandler", false)]
    [InlineData("OrleansTraining.Silo.Security.Tokens.TokenRegistry", true)]
    [InlineData("OrleansTraining.Audit", true)]
    public async Task Logs_OfTheSilo_HaveTheAuditAndNoRequestsWithTheirQueries(string category, bool expected)
    {
        using var state = new TempFolder();
        var settings = new SiloSettings { NodeName = "node-0", StateDirectory = state.Path, HttpPort = 0 };
        await using var app = SiloHost.Build(WebApplication.CreateSlimBuilder(), settings);

        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information).ShouldBe(expected);
    }
}
