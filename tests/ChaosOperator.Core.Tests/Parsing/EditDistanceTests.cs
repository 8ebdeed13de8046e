using ChaosOperator.Core.Parsing;
using CsCheck;

namespace ChaosOperator.Core.Tests.Parsing;

public sealed class EditDistanceTests
{
    [Fact]
    public void Edits_are_a_metric() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8]).Sample((one, other, third) =>
    {
        var distance = EditDistance.Of(one, other);
        Assert.Equal(distance, EditDistance.Of(other, one));
        Assert.Equal(distance == 0, one == other);
        Assert.InRange(distance, Math.Abs(one.Length - other.Length), Math.Max(one.Length, other.Length));
        Assert.True(EditDistance.Of(one, third) <= distance + EditDistance.Of(other, third));
    });
}
