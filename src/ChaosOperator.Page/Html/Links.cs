using System.Xml.Linq;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>Where things are found on the page.</summary>
internal static class Links
{
    public const string Experiments = "experiments";
    public const string Runs = RunPage.Folder;
    public const string Hypotheses = "hypotheses";

    public static string To(V1Alpha1ChaosExperiment experiment) => To(Experiments, ResourceKey.Of(experiment));

    public static string To(V1Alpha1ChaosRun run) => To(Runs, ResourceKey.Of(run));

    public static string To(string kind, ResourceKey key) => $"/{kind}/{Uri.EscapeDataString(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";

    /// <summary>The overview, with filters; null filters nothing.</summary>
    public static string ToOverview(string? team, string? state)
    {
        var filters = new[] { ("team", team), ("state", state) }.Where(filter => filter.Item2 is not null).Select(filter => $"{filter.Item1}={Uri.EscapeDataString(filter.Item2!)}").ToList();
        return filters.Count == 0 ? "/" : $"/?{string.Join('&', filters)}";
    }

    public static XElement Link(string address, params object?[] content) => Of("a", new XAttribute("href", address), content);

    /// <summary>The way back.</summary>
    public static XElement Trail(string team, params XElement[] further) => Of(
        "nav.trail",
        With("aria-label", "Where this is"),
        Link("/", "Checks"),
        " / ",
        Link(ToOverview(team, null), team),
        further.SelectMany(link => new object[] { " / ", link }));

    public static ResourceKey Beside(IKubernetesObject<V1ObjectMeta> entity, string name) => new(entity.Metadata.NamespaceProperty, name);
}
