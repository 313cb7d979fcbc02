using System.Runtime.Versioning;
using System.Text;
using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Contracts.Tests.Access;

[SupportedOSPlatform("linux")]
public sealed class TokenFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly string Hash = new('a', 64);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otrain-tokens-");

    private string FilePath => Path.Combine(_folder.FullName, "tokens.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Update_NewFile_IsTheOwnersAndReadsBackTheSame()
    {
        var (first, second) = (Entry("a", Role.Admin, 'a'), Entry("b", Role.Viewer, 'b') with { Expires = DateTimeOffset.UnixEpoch.AddYears(99) });

        await TokenFile.UpdateAsync(FilePath, _ => [first, second], TimeProvider.System);

        TokenFile.Read(FilePath).ShouldBe([first, second]);
        File.GetUnixFileMode(FilePath).ShouldBe(OwnerOnly);
    }

    [Fact]
    public async Task Update_FileIsThere_KeepsItsModeButForEverybody()
    {
        await TokenFile.UpdateAsync(FilePath, _ => [], TimeProvider.System);
        File.SetUnixFileMode(FilePath, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await File.WriteAllTextAsync(FilePath + ".tmp", "what a killed writer left");

        await TokenFile.UpdateAsync(FilePath, tokens => tokens.Add(Entry("a", Role.Admin, 'a')), TimeProvider.System);

        File.GetUnixFileMode(FilePath).ShouldBe(OwnerOnly | UnixFileMode.GroupRead);
        File.Exists(FilePath + ".tmp").ShouldBeFalse();
    }

    [Fact]
    public async Task Update_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(() =>
            TokenFile.UpdateAsync(FilePath, tokens => tokens.Add(Entry($"t{index}", Role.Viewer, 'a') with { Sha256 = AccessToken.HashTextOf($"{index}") }), TimeProvider.System))));

        TokenFile.Read(FilePath).Length.ShouldBe(20);
    }

    [Fact]
    public async Task Update_FileIsBroken_LeavesItAsItIs()
    {
        await File.WriteAllTextAsync(FilePath, "{");

        await Should.ThrowAsync<TokenFileException>(() => TokenFile.UpdateAsync(FilePath, tokens => tokens, TimeProvider.System));

        (await File.ReadAllTextAsync(FilePath)).ShouldBe("{");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{\"format\": 1", "it is no JSON: line 1")]
    [InlineData("[]", "it must be an object with 'format' and 'tokens'")]
    [InlineData("{\"format\": \"otrain-tokens/2\", \"tokens\": []}", "format: must be 'otrain-tokens/1', is 'otrain-tokens/2'")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": {}}", "tokens: must be a list")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [], \"extra\": 1}", "extra: is no known field; there are format and tokens")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [3]}", "tokens[0]: must be an object")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"format\": \"otrain-tokens/1\", \"tokens\": []}", "it is no JSON: line 1")]
    [InlineData("{\"format\": \"\\ud800\", \"tokens\": []}", "a text in it is no Unicode")]
    [InlineData("{\"format\": \"otrain-tokens/1\", \"tokens\": [{\"\\udc00\": 1}]}", "a text in it is no Unicode")]
    public void Parse_NoTokenFile_SaysWhy(string json, string fault) =>
        FaultsOf(json).ShouldBe([fault]);

    [Theory]
    [InlineData("name", "\"a b\"", "tokens[1].name: must be 1 to 63 letters, digits, '-', '_' and '.', and begin with a letter or a digit, is 'a b'")]
    [InlineData("name", "\"first\"", "tokens[1].name: 'first' is there twice")]
    [InlineData("name", "null", "tokens[1].name: must be a text")]
    [InlineData("role", "\"Admin\"", "tokens[1].role: must be viewer, operator or admin, is 'Admin'")]
    [InlineData("role", "2", "tokens[1].role: must be a text")]
    [InlineData("sha256", "\"otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "tokens[1].sha256: must be 64 hexadecimal digits in lower case")]
    [InlineData("created", "\"yesterday\"", "tokens[1].created: must be a time such as 2026-01-31T12:00:00Z, is 'yesterday'")]
    [InlineData("expires", "\"never\"", "tokens[1].expires: must be a time such as 2026-01-31T12:00:00Z, is 'never'")]
    [InlineData("expire", "\"2026-01-01T00:00:00Z\"", "tokens[1].expire: is no known field")]
    public void Parse_EntryIsAtFault_NamesEntryAndField(string field, string value, string fault)
    {
        var fields = new Dictionary<string, string>
        {
            ["name"] = "\"second\"",
            ["role"] = "\"viewer\"",
            ["sha256"] = $"\"{new string('b', 64)}\"",
            ["created"] = "\"2026-01-01T00:00:00Z\"",
        };
        fields[field] = value;
        var second = string.Join(", ", fields.Select(pair => $"\"{pair.Key}\": {pair.Value}"));

        FaultsOf($$"""{"format": "otrain-tokens/1", "tokens": [{"name": "first", "role": "admin", "sha256": "{{Hash}}", "created": "2026-01-01T00:00:00Z"}, {{{second}}}]}""").ShouldBe([fault]);
    }

    [Fact]
    public void Parse_TooManyTokens_IsAFault()
    {
        var entries = string.Join(',', Enumerable.Repeat("{}", TokenRules.MaxTokens + 1));

        FaultsOf($$"""{"format": "otrain-tokens/1", "tokens": [{{entries}}]}""").ShouldBe(["tokens: must have at most 256 entries, has 257"]);
    }

    [Fact]
    public async Task Read_FileIsTooLarge_IsAFault()
    {
        await File.WriteAllBytesAsync(FilePath, new byte[300_000]);

        Should.Throw<TokenFileException>(() => TokenFile.Read(FilePath)).Message.ShouldContain("has more than 262144 bytes");
    }

    [Fact]
    public void Read_NoFile_IsAFaultThatNamesIt() =>
        Should.Throw<TokenFileException>(() => TokenFile.Read(FilePath)).Message.ShouldContain(FilePath);

    private IReadOnlyList<string> FaultsOf(string json) =>
        Should.Throw<TokenFileException>(() => TokenFile.Parse(Encoding.UTF8.GetBytes(json), FilePath)).Faults;

    private static TokenEntry Entry(string name, Role role, char digit) =>
        new() { Name = name, Role = role, Sha256 = new string(digit, 64), Created = DateTimeOffset.UnixEpoch };
}
