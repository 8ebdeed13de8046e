using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;

namespace ChaosOperator.Core.Tests.Orphans;

public sealed class ObjectMarksTests
{
    [Fact]
    public void The_tags_of_an_owner_tell_the_owner()
    {
        var tags = new Dictionary<string, string>(new ObjectOwner("here", "resilience", "outage", "uid-1").Tags) { [ObjectTags.RunUid] = "run-1", [ObjectTags.AutomationRole] = "role" };

        Assert.Equal(new ObjectMarks("here", "resilience", "outage", "uid-1", "run-1", "role"), ObjectMarks.Of(tags));
    }

    [Fact]
    public void What_lacks_our_name_or_the_cluster_has_no_marks()
    {
        Assert.Null(ObjectMarks.Of(null));
        Assert.Null(ObjectMarks.Of(new Dictionary<string, string> { [ObjectTags.Cluster] = "here" }));
        Assert.Null(ObjectMarks.Of(new Dictionary<string, string> { [ObjectTags.ManagedBy] = ObjectTags.ChaosOperator }));
        Assert.Null(ObjectMarks.Of(new Dictionary<string, string> { [ObjectTags.ManagedBy] = "somebody", [ObjectTags.Cluster] = "here" }));
    }
}
