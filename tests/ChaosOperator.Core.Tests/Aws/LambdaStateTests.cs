using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Aws;

/// <summary>The state of a function is stored to be compared, and shown to be read.</summary>
public sealed class LambdaStateTests
{
    [Theory]
    [InlineData("3", "version=3;weights=;layers=", "all calls go to version 3, without layers")]
    [InlineData("3", "version=3;weights=;layers=chaos:1,other:2", "all calls go to version 3, with layers chaos:1, other:2")]
    [InlineData("3", "version=3;weights=4:0.1,5:0.25;layers=chaos:1", "10 % of calls go to version 4, 25 % of calls go to version 5, all other calls to version 3, with layer chaos:1")]
    [InlineData(null, "layers=chaos:1", "with layer chaos:1")]
    public void What_is_stored_is_said_in_words(string? version, string stored, string words)
    {
        var parts = stored.Split(';').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1].Split(',', StringSplitOptions.RemoveEmptyEntries));
        var weights = parts.GetValueOrDefault("weights", []).Select(weight => weight.Split(':')).Select(weight => KeyValuePair.Create(weight[0], double.Parse(weight[1], System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(stored, new LambdaState(version, [.. weights], parts["layers"]).ToString());
        Assert.Equal(words, LambdaState.InWords(stored));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("version=3;weights=half;layers=")]
    public void What_is_stored_otherwise_is_shown_as_it_is(string stored) => Assert.Equal(stored, LambdaState.InWords(stored));
}
