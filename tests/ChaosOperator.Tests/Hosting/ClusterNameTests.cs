using ChaosOperator.Commands;

namespace ChaosOperator.Tests.Hosting;

/// <summary>By its name a cluster knows what is its own in AWS.</summary>
public sealed class ClusterNameTests
{
    [Theory]
    [InlineData("production", true)]
    [InlineData("locality", true)]
    [InlineData("local-alice-1f0c9a3e", false)]
    [InlineData("with a space", false)]
    public void A_cluster_has_a_name_that_is_none_of_a_run_without_a_cluster(string name, bool isTaken) =>
        Assert.Equal(isTaken, RunCommandLine.Create().Parse(["--cluster-name", name]).Errors.Count == 0);
}
