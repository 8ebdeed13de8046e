using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Catalogue;

namespace ChaosOperator.Core.Experiments;

/// <summary>Tells on an experiment whether the catalogue of FIS that this version brings has all that its template names. Nothing depends on it: FIS decides.</summary>
public static class CatalogueCondition
{
    /// <summary>The conditions with <see cref="ExperimentConditions.InCatalogue"/>, or without it when the experiment has no template of its own.</summary>
    /// <param name="conditions">The conditions so far.</param>
    /// <param name="experiment">The experiment; null when its spec is not valid.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the resource.</param>
    public static IReadOnlyList<Condition> WithCatalogue(this IReadOnlyList<Condition> conditions, Experiment? experiment, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        if (experiment?.Fault is not Fault.Fis fault)
        {
            return conditions.Without(ExperimentConditions.InCatalogue);
        }

        var unknown = CatalogueCheck.Of(FisTemplateReader.Accepted(fault), FisFaultSpec.TemplateField);
        return unknown.Count == 0
            ? conditions.With(
                ExperimentConditions.InCatalogue, ConditionStatus.True, "AllKnown", "The catalogue of FIS has every action, parameter and target of the template.", now, generation)
            : conditions.With(ExperimentConditions.InCatalogue, ConditionStatus.False, ExperimentConditions.NotInCatalogue, FieldError.Message(unknown), now, generation);
    }
}
