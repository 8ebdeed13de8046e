using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Lambda;

/// <summary>What Lambda says of the account: its limits, and what of them is used in the region that is asked.</summary>
internal sealed class AccountSettings(FunctionStore functions, WorldFile world)
{
    private const long Gibibyte = 1L << 30;

    /// <summary>As everywhere in the lab.</summary>
    private const int CodeSize = 1024;

    /// <summary>No function of the lab has reserved concurrency, so all of it is unreserved.</summary>
    public AwsAnswer Get(AwsCall call)
    {
        var there = functions.In(call.Region).ToList();
        return AwsAnswer.Json(new JsonObject
        {
            ["AccountLimit"] = new JsonObject
            {
                ["TotalCodeSize"] = 75 * Gibibyte,
                ["CodeSizeUnzipped"] = Gibibyte / 4,
                ["CodeSizeZipped"] = 50 << 20,
                ["ConcurrentExecutions"] = world.ConcurrentExecutions,
                ["UnreservedConcurrentExecutions"] = world.ConcurrentExecutions,
            },
            ["AccountUsage"] = new JsonObject { ["TotalCodeSize"] = there.Sum(function => (1 + function.Versions.Count) * CodeSize), ["FunctionCount"] = there.Count },
        });
    }
}
