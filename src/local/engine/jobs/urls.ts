import type { ActionType } from '../../../domain/definition/actionType';

/**
 * Fills in what the URLs of an action type may refer to: `{Config:name}`, which is a configuration property that
 * is no secret, and `{ExternalExecutionId}`. What is not known stays as it is written.
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
