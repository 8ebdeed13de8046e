using System.Text.Json.Nodes;

namespace ChaosOperator.Cli.Permissions;

/// <summary>What a role needs.</summary>
/// <param name="Role">ARN of the role; for the pod that assumes the others, its name.</param>
/// <param name="ActsAs">Who acts as it.</param>
/// <param name="Experiments">For which experiments, as namespace/name.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Trust">Who may take it on; null: as its installation says.</param>
/// <param name="ManagedPolicies">Policies of AWS that its actions need beside it.</param>
/// <param name="Notes">What else it needs, which manifests do not tell.</param>
internal sealed record RolePolicy(
    string Role, string ActsAs, IReadOnlyList<string> Experiments, JsonObject Policy, JsonObject? Trust, IReadOnlyList<string> ManagedPolicies, IReadOnlyList<string> Notes);
