import type { ActionType } from '../../../domain/definition/actionType';

/**
 * Fills in the placeholders in the URLs of an action type: `{Config:name}`, which is a configuration property
 * that is not secret, and `{ExternalExecutionId}`. An unknown placeholder stays as it is.
 */
export function fillTemplate(
  template: string,
  { actionConfigurationProperties }: ActionType,
  configuration: Readonly<Record<string, string>>,
  externalExecutionId?: string,
): string {
  const isOpen = (name: string) =>
    actionConfigurationProperties.some((property) => property.name === name && !property.secret);
  return template.replace(/\{(?:Config:([^{}]+)|ExternalExecutionId)\}/g, (written, name?: string) => {
    const value = name == null ? externalExecutionId : isOpen(name) ? configuration[name] : undefined;
    return value == null ? written : encodeURIComponent(value);
  });
}
