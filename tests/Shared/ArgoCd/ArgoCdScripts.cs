using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.ArgoCd;

/// <summary>The scripts that <c>deploy/argocd</c> gives Argo CD, run as Argo CD runs them.</summary>
internal static class ArgoCdScripts
{
    private static readonly string[] Statuses = ["Healthy", "Progressing", "Suspended", "Degraded", "Missing", "Unknown"];

    private static readonly Lazy<JsonObject> Customizations = new(() =>
        YamlManifest.ReadAll(File.ReadAllText(Repository.Folder("deploy/argocd/argocd-cm.yaml"))).Single()["data"]!.AsObject());

    /// <summary>What Argo CD says of an object's health.</summary>
    /// <param name="resource">The object as the API server has it.</param>
    public static (string Status, string Message) Health(JsonObject resource)
    {
        var health = Lua51.Run(Customizations.Value[$"resource.customizations.health.{KeyOf(resource)}"]!.GetValue<string>(), resource);
        var status = health["status"]!.GetValue<string>();
        return Statuses.Contains(status) ? (status, health["message"]?.GetValue<string>() ?? "") : throw new InvalidOperationException($"Argo CD knows no health '{status}'.");
    }

    /// <summary>The actions that can be asked for.</summary>
    public static IReadOnlyList<string> Enabled(JsonObject resource) =>
        [.. Lua51.Run(Actions(resource)["discovery.lua"]!.GetValue<string>(), resource).Where(action => action.Value!["disabled"]?.GetValue<bool>() != true).Select(action => action.Key).Order(StringComparer.Ordinal)];

    /// <summary>The object as it is to become by an action.</summary>
    public static JsonObject Act(JsonObject resource, string action) =>
        Lua51.Run(Actions(resource)["definitions"]!.AsArray().Single(definition => definition!["name"]!.GetValue<string>() == action)!["action.lua"]!.GetValue<string>(), resource);

    /// <summary>The names of all actions of a kind, those that are discovered and those that are defined.</summary>
    public static (IReadOnlyList<string> Discovered, IReadOnlyList<string> Defined) All(JsonObject resource) => (
        [.. Lua51.Run(Actions(resource)["discovery.lua"]!.GetValue<string>(), resource).Select(action => action.Key).Order(StringComparer.Ordinal)],
        [.. Actions(resource)["definitions"]!.AsArray().Select(definition => definition!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal)]);

    private static JsonObject Actions(JsonObject resource) =>
        YamlManifest.ReadAll(Customizations.Value[$"resource.customizations.actions.{KeyOf(resource)}"]!.GetValue<string>()).Single();

    private static string KeyOf(JsonObject resource) => $"{resource["apiVersion"]!.GetValue<string>().Split('/')[0]}_{resource["kind"]!.GetValue<string>()}";
}
