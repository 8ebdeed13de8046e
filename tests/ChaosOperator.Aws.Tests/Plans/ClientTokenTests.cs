using ChaosOperator.Aws.Plans;

namespace ChaosOperator.Aws.Tests.Plans;

public sealed class ClientTokenTests
{
    [Fact]
    public void A_token_is_a_uuid_of_36_characters_that_stays_the_same_in_every_version_of_the_operator() =>
        Assert.Equal("e873660d-e24f-8a1b-9064-91f6624223d0", ClientTokens.Of("revert", "run-1", "hello:live", "1"));

    [Theory]
    [InlineData("revert", "run-1", "hello:live", "2")]
    [InlineData("revert", "run-2", "hello:live", "1")]
    [InlineData("revert", "run-1", "hello:liv", "e1")]
    [InlineData("revert", "run-1hello:live", "", "1")]
    public void Other_parts_give_another_token(params string[] parts) =>
        Assert.NotEqual(ClientTokens.Of("revert", "run-1", "hello:live", "1"), ClientTokens.Of(parts));
}
