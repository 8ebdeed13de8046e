using System.Text.Json;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Engine.Running;

/// <summary>The status of a run as it is stored. Pure.</summary>
internal static class StoredStatus
{
    /// <summary>The status within its size.</summary>
    public static ChaosRunStatus Fit(ChaosRunStatus status) => StatusBudget.Fit(status, candidate => JsonSerializer.SerializeToUtf8Bytes(candidate, ResourceJson.Options).Length);
}
