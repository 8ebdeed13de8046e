using ChaosOperator.Core.Conditions.Reasons;
using System.Net;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Linting;
using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Resources.Documents;

/// <summary>Reads one ConfigMap from the API server; null when there is none.</summary>
public delegate Task<V1ConfigMap?> ReadConfigMap(ResourceKey key, CancellationToken cancellationToken);

/// <summary>Gets the contents of the documents of an experiment from the ConfigMaps of its namespace, and lints them.</summary>
/// <param name="configMap">Reads a ConfigMap.</param>
/// <param name="whereLooked">Where that looks for it.</param>
public sealed class DocumentSources(ReadConfigMap configMap, LookedIn whereLooked = LookedIn.Cluster)
{
    /// <summary>The spec with the contents of ConfigMaps in the place of references, or what keeps one from being read. A ConfigMap is read once, however many keys of it are named.</summary>
    public async Task<(ChaosExperimentSpec Spec, Acceptance? Problem)> ResolveAsync(ChaosExperimentSpec spec, Experiment experiment, string space, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(experiment);
        var contents = new Dictionary<string, string>();
        foreach (var documents in experiment.Documents.Where(document => document.Source is not null).GroupBy(document => document.Source!.Name))
        {
            var (map, problem) = await ReadAsync(new ResourceKey(space, documents.Key), cancellationToken);
            if (problem is not null)
            {
                return (spec, problem);
            }

            foreach (var document in documents)
            {
                if (map!.Data?.TryGetValue(document.Source!.Key, out var content) != true || string.IsNullOrWhiteSpace(content))
                {
                    return (spec, Refused(AcceptedReasons.ConfigMapKeyMissing, document.Name, $"ConfigMap {documents.Key} has no text under the key {document.Source!.Key}; write the document there, or name another key."));
                }

                contents[document.Name] = content;
            }
        }

        return (spec.WithContents(contents), null);

        async Task<(V1ConfigMap? Map, Acceptance? Problem)> ReadAsync(ResourceKey key, CancellationToken token)
        {
            var named = experiment.Documents.First(document => document.Source?.Name == key.Name).Name;
            try
            {
                return await configMap(key, token) is { } map
                    ? (map, null)
                    : (null, Refused(AcceptedReasons.ConfigMapNotFound, named, $"there is no ConfigMap {key.Name} in namespace {key.Namespace}{whereLooked.WhatToDo()}"));
            }
            catch (ApiException denied) when (denied.StatusCode == HttpStatusCode.Forbidden)
            {
                return (null, Refused(AcceptedReasons.ConfigMapForbidden, named, $"the operator may not read ConfigMap {key.Name} in namespace {key.Namespace}; allow it get on configmaps there, as in deploy/base."));
            }
        }
    }

    /// <summary>What the linter finds in the documents of an experiment whose contents are at hand.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="foreign">Contents of documents that are in the account already, by name.</param>
    public static DocumentsLint Lint(Experiment experiment, IReadOnlyDictionary<string, string> foreign)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(foreign);
        var revert = experiment.Fault is Fault.Automation automation && automation.Revert.DocumentName != automation.Inject.DocumentName ? automation.Revert.DocumentName : null;
        return new DocumentsLint([.. experiment.Documents
            .Select(document => (Document: document, Content: document.Content ?? foreign.GetValueOrDefault(document.Name)))
            .Where(one => one.Content is not null)
            .Select(one => new LintedDocument(one.Document, Lint(one.Content!, one.Document.Name == revert)))]);
    }

    private static IReadOnlyList<DocumentFinding> Lint(string content, bool isRevert)
    {
        var (root, problem) = DocumentText.Read(content);
        return root is null ? [problem!] : DocumentLint.Of(root, isRevert);
    }

    private static Acceptance Refused(string reason, string document, string message) => new(AcceptanceState.Refused, reason, $"spec.documents: document {document}: {message}");
}
