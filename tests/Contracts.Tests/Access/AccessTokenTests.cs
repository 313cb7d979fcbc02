using OrleansTraining.Contracts.Access;

namespace OrleansTraining.Contracts.Tests.Access;

public sealed class AccessTokenTests
{
    [Fact]
    public void Make_ManyTimes_GivesWellFormedTokensThatDiffer()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => AccessToken.Make()).ToList();

        tokens.ShouldAllBe(token => AccessToken.IsWellFormed(token) && token.StartsWith("otr_") && token.Length == 47);
        tokens.Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public void HashTextOf_KnownText_IsItsSha256() =>
        AccessToken.HashTextOf("otr_abc").ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("otr_abc"u8)));

    [Theory]
    [InlineData("")]
    [InlineData("otr_")]
    [InlineData("otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("OTR_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("otr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+")]
    public void IsWellFormed_OtherText_IsFalse(string text) => AccessToken.IsWellFormed(text).ShouldBeFalse();

    [Fact]
    public void Roles_InOrder_MayDoMoreAndMore()
    {
        (Role.Viewer < Role.Operator && Role.Operator < Role.Admin).ShouldBeTrue();
        Enum.GetValues<Role>().ShouldAllBe(role => RoleWords.Parse(RoleWords.Of(role)) == role);
        new[] { "Admin", "root", "", null, "2" }.ShouldAllBe(word => RoleWords.Parse(word) == null);
    }
}
