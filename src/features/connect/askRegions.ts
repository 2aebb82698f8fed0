import * as vscode from 'vscode';
import { isRegion, knownRegions } from '../../domain/connection/regions';
import { pickMany } from '../../ui/quickInput/pickMany';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';

export interface RegionQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly hasBack: boolean;
  /** The regions that are marked at first. */
  readonly picked: readonly string[];
  /** A note beside a region, for example that there is a connection to it. */
  readonly noteOf?: (region: string) => string | undefined;
  readonly onDidPick?: (regions: readonly string[]) => void;
}

/** Asks for one or several regions of the known ones, or any of a valid form. */
export function askRegions(question: RegionQuestion): Promise<Answer<readonly string[]>> {
  const { noteOf, picked, ...step } = question;
  // A row that was marked once stays, whatever is typed afterwards.
  const offered = new Set([...picked, ...knownRegions().map(({ id }) => id)]);
  const rowOf = (id: string, name?: string): PickRow<string> => ({
    label: id,
    description: [name, noteOf?.(id)].filter(Boolean).join(' · '),
    value: id,
  });
  return pickMany<string>({
    ...step,
    picked,
    onDidPick: (regions) => {
      for (const region of regions) offered.add(region);
      question.onDidPick?.(regions);
    },
    rows: (typed) => {
      // The rows that are marked at first stand first, so that they are visible without scrolling; no row
      // moves afterwards.
      const nameOf = (region: string) => knownRegions().find(({ id }) => id === region)?.name;
      const rows = [...offered].map((region) => rowOf(region, nameOf(region)));
      const region = typed.trim();
      if (region === '' || rows.some(({ label, description }) => matches(`${label} ${description}`, region)))
        return rows;
      if (isRegion(region)) return [...rows, { ...rowOf(region), alwaysShow: true }];
      const hint = vscode.l10n.t('Enter a region such as eu-west-1 or us-gov-west-1.');
      return [...rows, { label: `$(info) ${hint}`, alwaysShow: true }];
    },
  });
}

const matches = (text: string, typed: string): boolean => text.toLowerCase().includes(typed.toLowerCase());
