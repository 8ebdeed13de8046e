using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Tests.Support;

/// <summary>A pod that has a role by EKS Pod Identity.</summary>
internal static class Pod
{
    /// <summary>What the agent puts into the pod's hands, as the environment of a client.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="role">ARN of the role of the association.</param>
    /// <param name="sessionTags">False for an association with <c>disableSessionTags</c>.</param>
    public static async Task<Dictionary<string, string>> CredentialsAsync(RunningLab lab, string role, bool sessionTags = true)
    {
        var answer = await lab.Http.GetFromJsonAsync<JsonObject>($"/lab/pods/credentials?role={Uri.EscapeDataString(role)}&sessionTags={sessionTags}", TestContext.Current.CancellationToken);
        return OfSession(answer!);
    }

    /// <summary>The environment of a client that has a session.</summary>
    /// <param name="credentials">As STS or the agent answers them.</param>
    public static Dictionary<string, string> OfSession(JsonNode credentials) => new() { ["AWS_ACCESS_KEY_ID"] = (string)credentials["AccessKeyId"]! };
}
