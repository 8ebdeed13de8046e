using ChaosOperator.Resources;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Tests.Running;

public sealed class RunContextsTests
{
    [Theory]
    [InlineData(1L, false, 1)]
    [InlineData(2L, false, 2)]
    [InlineData(2L, true, 1)]
    [InlineData(3L, true, 2)]
    [InlineData(null, false, 1)]
    public void A_deletion_which_API_servers_count_as_a_generation_changes_no_spec(long? generation, bool isDeleted, long ofTheSpec)
    {
        var run = new V1Alpha1ChaosRun { Metadata = new() { Generation = generation, DeletionTimestamp = isDeleted ? DateTime.UnixEpoch : null } };

        Assert.Equal(ofTheSpec, RunContexts.GenerationOf(run));
    }
}
