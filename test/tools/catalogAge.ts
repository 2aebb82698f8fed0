// npm run catalog: lists the action and rule types that were not held against AWS's user guide for a year.
import { agedEntries, catalogEntries } from './agedEntries';

const aged = agedEntries(catalogEntries, Date.now());
for (const { name, source, heldOn } of aged) console.log(`${heldOn}  ${name}  ${source}`);
console.log(`${aged.length} of ${catalogEntries.length} types were not held against the guide for a year`);
