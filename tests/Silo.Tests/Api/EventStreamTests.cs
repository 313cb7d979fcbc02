using Microsoft.AspNetCore.Http;
using OrleansTraining.Silo.Api.Streams;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Add_ManyEvents_AreSentOnTheWay()
    {
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = sent } };
        var stream = await EventStream.BeginAsync(context.Response, TimeProvider.System, CancellationToken.None);

        for (var number = 0; number < 1000; number++)
            await stream.AddAsync("line", new byte[1000], "1", CancellationToken.None);

        sent.Length.ShouldBeGreaterThan(900_000, "what is not sent is kept in memory");
    }
}
