using System.Text;
using OrleansTraining.Client.Cluster.Rest;

namespace OrleansTraining.Client.Tests.Rest;

public sealed class SseReaderTests
{
    private static async Task<List<SseEvent>> ReadAsync(string text, Action? heard = null)
    {
        var events = new List<SseEvent>();
        await foreach (var item in SseReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), heard ?? (() => { }), CancellationToken.None))
            events.Add(item);
        return events;
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Read_AllFields_ByAnyLineEnd(string end)
    {
        var events = await ReadAsync(string.Join(end, ": hello", "id: 7", "event: line", "data: {\"a\":", "data:1}", "", "data: plain", "unknown: x", "", ""));

        events.ShouldBe([new SseEvent("line", "{\"a\":\n1}", "7"), new SseEvent("message", "plain", null)]);
    }

    [Fact]
    public async Task Read_EventThatIsCutOff_IsNone() => (await ReadAsync("data: whole\n\ndata: cut\n")).ShouldBe([new SseEvent("message", "whole", null)]);

    [Fact]
    public async Task Read_CommentsAlone_AreHeardAndNoEvents()
    {
        var heard = 0;

        (await ReadAsync(":\n\n: beat\n\n", () => heard++)).ShouldBeEmpty();

        heard.ShouldBe(4);
    }

    [Fact]
    public async Task Read_EndlessLine_IsRefused() => await Should.ThrowAsync<RestProtocolException>(() => ReadAsync("data: " + new string('x', 9 * 1024 * 1024)));
}
