using System.Text.Json.Nodes;
using Amazon.CloudWatch.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Dashboards;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Dashboards;

/// <summary>Dashboards of CloudWatch. Every method may be repeated at any time.</summary>
public static class StoredDashboards
{
    /// <summary>Writes a dashboard; what people have edited on it since it was last written stays where that is wanted.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="name">Its name.</param>
    /// <param name="own">What the operator would write.</param>
    /// <param name="edits">What becomes of what people edited.</param>
    /// <param name="ownHash">Hash of what the operator would have written the last time; null: not known. What stands there and is something else was edited by people, then or since.</param>
    /// <param name="cancellationToken">Ends the work between two calls or within one.</param>
    /// <returns>What CloudWatch finds odd about it; null: nothing.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<string?> WriteAsync(
        AwsSession session, string name, JsonObject own, DashboardEdits edits, string? ownHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(own);
        var present = edits == DashboardEdits.Keep ? await ReadAsync(session, name, cancellationToken) : null;
        var body = present is not null && HashOf(present) != ownHash ? DashboardMerge.Of(present, own) ?? own : own;
        var text = DashboardBody.Text(body);
        if (text == present) return null;
        var answer = await session.CloudWatch().CallAsync(
            "PutDashboard", Subject(name), (watch, token) => watch.PutDashboardAsync(new PutDashboardRequest { DashboardName = name, DashboardBody = text }, token), cancellationToken);
        return answer.DashboardValidationMessages is [var odd, ..] ? $"{odd.DataPath}: {odd.Message}" : null;
    }

    /// <summary>Deletes a dashboard; one that is gone already is fine.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task DeleteAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            await session.CloudWatch().CallAsync(
                "DeleteDashboards", Subject(name), (watch, token) => watch.DeleteDashboardsAsync(new DeleteDashboardsRequest { DashboardNames = [name] }, token), cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            // Gone is what was wanted.
            return;
        }
    }

    private static async Task<string?> ReadAsync(AwsSession session, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.CloudWatch().CallAsync(
                "GetDashboard", Subject(name), (watch, token) => watch.GetDashboardAsync(new GetDashboardRequest { DashboardName = name }, token), cancellationToken);
            return answer.DashboardBody;
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>CloudWatch may give the members back in another order, and that is no edit.</summary>
    private static string HashOf(string body) => PlanHash.OfJson(JsonNode.Parse(body));

    private static string Subject(string name) => $"dashboard {name}";
}
