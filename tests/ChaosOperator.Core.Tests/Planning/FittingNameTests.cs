using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Planning;

public sealed class FittingNameTests
{
    [Fact]
    public void A_name_that_fits_stays() => Assert.Equal("payments", FittingName.Of("payments", 10));

    [Fact]
    public void Long_names_with_the_same_beginning_stay_apart_and_fit()
    {
        var (one, other) = (FittingName.Of(new string('a', 64) + "1", 64), FittingName.Of(new string('a', 64) + "2", 64));

        Assert.NotEqual(one, other);
        Assert.All([one, other], name => Assert.Equal(64, name.Length));
    }

    [Theory]
    [InlineData("prod", "resilience", "us-region-outage")]
    [InlineData("a-cluster-with-a-name-that-is-as-long-as-it-may-be-for-the-test", "a-namespace-that-is-as-long-as-kubernetes-lets-it-be-in-a-label", "e.x")]
    public void A_session_name_is_one_that_STS_takes(string cluster, string space, string experiment)
    {
        var owner = new ObjectOwner(cluster, space, experiment, "uid");

        Assert.Matches("^[A-Za-z0-9_+=,.@-]{2,64}$", owner.SessionName);
        Assert.Matches("^[A-Za-z0-9_+=,.@:/-]{2,1224}$", owner.ExternalId);
    }
}
